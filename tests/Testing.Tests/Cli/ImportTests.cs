using Grid.Cli.Imports;
using Grid.Testing.Client;
using Grid.Testing.Tests.Client;

namespace Grid.Testing.Tests.Cli;

public sealed class ImportTests : IDisposable
{
    private const string Header = "idNumber,issuedOn,kind,occurredOn,channel\n";

    private readonly string folder = Directory.CreateTempSubdirectory("import").FullName;
    private readonly SkippingClock clock = new();
    private readonly StringWriter said = new();
    private readonly FakeImports imports = new();

    private string Input => Path.Combine(folder, "losses.csv");

    private string Errors => Input + ".errors.csv";

    private string Progress => Input + ".progress";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_slice_carries_the_header_and_together_they_carry_all_lines()
    {
        Write("a\nb\nc\nd\ne\n");
        Assert.Equal(0, await Run());
        Assert.Equal([Header + "a\nb\n", Header + "c\nd\n", Header + "e\n"], imports.Server.Bodies);
        Assert.Contains("5 loss reports accepted, 0 refused", said.ToString());
        Assert.False(File.Exists(Progress));
        Assert.False(File.Exists(Errors));
    }

    [Fact]
    public async Task A_byte_order_mark_is_not_sent_and_counts_for_no_line()
    {
        File.WriteAllText(Input, "\uFEFF" + Header + "bad\n");
        Assert.Equal(3, await Run());
        Assert.Equal([Header + "bad\n"], imports.Server.Bodies);
        Assert.Contains("\n2,kind,", File.ReadAllText(Errors));
    }

    [Fact]
    public async Task Refused_lines_are_told_by_their_number_in_the_whole_input()
    {
        Write("a\nb\nbad\nd\nbad\n");
        Assert.Equal(3, await Run());
        Assert.Equal(
            "line,field,code,message\n"
            + "4,kind,not_one_of,\"It must be one of: lost, stolen.\"\n"
            + "6,kind,not_one_of,\"It must be one of: lost, stolen.\"\n",
            File.ReadAllText(Errors));
        Assert.Contains("3 loss reports accepted, 2 refused", said.ToString());
    }

    [Fact]
    public async Task Lines_of_an_ndjson_have_their_own_numbers()
    {
        File.WriteAllText(Input, "{\"idNumber\":\"1\",\"kind\":\"lost\"}\n{}\nbad\n");
        Assert.Equal(3, await Run());
        Assert.Contains("\n3,kind,", File.ReadAllText(Errors));
    }

    [Fact]
    public async Task A_slice_that_was_not_acknowledged_is_sent_again_and_its_errors_are_told_once()
    {
        Write("a\nbad\nc\n");
        imports.Failures.Enqueue(Failure.CutOffInAnswer);
        imports.Failures.Enqueue(Failure.NotReached);
        imports.Failures.Enqueue(Failure.Unavailable);
        Assert.Equal(3, await Run());
        Assert.Equal(2, File.ReadAllLines(Errors).Length);
        Assert.Contains("2 loss reports accepted, 1 refused", said.ToString());
    }

    [Fact]
    public async Task A_server_that_stays_away_stops_the_import_after_a_minute_and_the_next_run_goes_on()
    {
        Write("a\nbad\nbad\nd\ne\n");
        imports.DownAfter = 1;
        var began = clock.GetTimestamp();
        await Assert.ThrowsAsync<UnansweredException>(() => Run());
        Assert.InRange(clock.GetElapsedTime(began), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(61));
        Assert.Contains("goes on where", said.ToString());
        Assert.True(File.Exists(Progress));

        imports.DownAfter = int.MaxValue;
        imports.Server.Bodies.Clear();
        Assert.Equal(3, await Run());
        Assert.Contains("Going on after line 3", said.ToString());
        Assert.Equal([Header + "bad\nd\n", Header + "e\n"], imports.Server.Bodies);
        Assert.Equal(["3", "4"], File.ReadLines(Errors).Skip(1).Select(line => line.Split(',')[0]));
        Assert.Contains("3 loss reports accepted, 2 refused", said.ToString());
        Assert.False(File.Exists(Progress));
    }

    [Fact]
    public async Task An_error_file_that_is_ahead_of_the_checkpoint_is_cut_back()
    {
        await Stopped("a\nbad\nbad\nd\n");
        File.AppendAllText(Errors, "4,kind,not_one_of,told by a run that was killed\n4,ki");
        await Run();
        Assert.Equal(["3", "4"], File.ReadLines(Errors).Skip(1).Select(line => line.Split(',')[0]));
        Assert.DoesNotContain("killed", File.ReadAllText(Errors));
    }

    [Fact]
    public async Task An_error_file_that_lost_lines_is_noticed()
    {
        await Stopped("a\nbad\nbad\nd\n");
        File.WriteAllText(Errors, "line");
        Assert.Equal(2, (await Assert.ThrowsAsync<ImportException>(() => Run())).ExitCode);
    }

    [Theory]
    [InlineData("a\nbad\nbad\nd\nmore\n")]
    [InlineData("b\nbad\nbad\nd\n")]
    public async Task A_changed_input_is_refused_unless_it_begins_anew(string changed)
    {
        await Stopped("a\nbad\nbad\nd\n");
        Write(changed);
        var refused = await Assert.ThrowsAsync<ImportException>(() => Run());
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--restart", refused.Message);
        Assert.Equal(3, await Run(restart: true));
        Assert.Equal(["3", "4"], File.ReadLines(Errors).Skip(1).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Going_on_at_another_server_is_refused()
    {
        await Stopped("a\nb\nc\nd\n");
        var refused = await Assert.ThrowsAsync<ImportException>(() => Run(url: "http://other.test/"));
        Assert.Contains(FakeServer.Url.AbsoluteUri, refused.Message);
    }

    [Fact]
    public async Task A_checkpoint_that_is_none_is_refused()
    {
        Write("a\n");
        File.WriteAllText(Progress, "{}");
        Assert.Contains("--restart", (await Assert.ThrowsAsync<ImportException>(() => Run())).Message);
    }

    [Fact]
    public async Task A_slice_that_the_server_cannot_read_stops_the_import()
    {
        Write("a\nb\nc\n");
        imports.Failures.Enqueue(Failure.LineTooLong);
        var stopped = await Assert.ThrowsAsync<ImportException>(() => Run());
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("lines 2 to 3", stopped.Message);
    }

    [Fact]
    public async Task A_refusal_of_the_whole_is_not_tried_again()
    {
        Write("a\n");
        imports.Failures.Enqueue(Failure.Forbidden);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Run());
        Assert.Equal((403, 1), (refused.Status, imports.Server.Bodies.Count));
        Assert.DoesNotContain("goes on", said.ToString());
    }

    [Fact]
    public async Task Empty_lines_alone_are_not_sent()
    {
        Write("a\nb\n\n\n");
        Assert.Equal(0, await Run());
        Assert.Single(imports.Server.Bodies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[\n{}]")]
    [InlineData("idNumber，kind\n")]
    [InlineData("PK\u0003\u0004\0")]
    public async Task A_file_that_cannot_be_imported_is_not_sent(string text)
    {
        File.WriteAllText(Input, text);
        var refused = await Assert.ThrowsAsync<ImportException>(() => Run());
        Assert.Equal((2, 0), (refused.ExitCode, imports.Server.Bodies.Count));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task Lines_end_as_they_do_on_any_machine(string end)
    {
        File.WriteAllText(Input, (Header + "a\nbad\nc\n").Replace("\n", end, StringComparison.Ordinal));
        Assert.Equal(3, await Run());
        Assert.Equal([Header + "a\nbad\n", Header + "c\n"], imports.Server.Bodies);
        Assert.Contains("\n3,kind,", File.ReadAllText(Errors));
    }

    [Fact]
    public async Task A_file_in_GBK_is_named_once_and_nothing_of_it_is_sent()
    {
        var gbk = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        File.WriteAllBytes(Input, gbk.GetBytes(Header + "张三\n李四\n"));
        var refused = await Assert.ThrowsAsync<ImportException>(() => Run());
        Assert.Empty(imports.Server.Bodies);
        Assert.Contains("GBK", refused.Message);
        Assert.Contains("CSV UTF-8", refused.Message);
        Assert.Contains("line 2", refused.Message);
    }

    [Fact]
    public async Task What_the_server_warns_of_stands_in_the_error_file_and_refuses_nothing()
    {
        Write("a\nodd\n");
        Assert.Equal(0, await Run());
        Assert.Contains("\n3,idNumber,id_number_region_unknown,\"Taken, with", File.ReadAllText(Errors));
        Assert.Contains("2 loss reports accepted, 0 refused", said.ToString());
        Assert.Contains("1 warnings", said.ToString());
    }

    private async Task Stopped(string records)
    {
        Write(records);
        imports.DownAfter = 1;
        await Assert.ThrowsAsync<UnansweredException>(() => Run());
        imports.DownAfter = int.MaxValue;
    }

    private void Write(string records) => File.WriteAllText(Input, Header + records);

    private Task<int> Run(bool restart = false, string? url = null)
    {
        var server = url is null ? FakeServer.Url : new(url);
        var plan = new ImportPlan(Input, Errors, server, ClientSecret.Demo("demo-registry"), restart);
        var session = new ImportSession(plan, clock, said, said, imports.Server) { Limits = new(1000, 2) };
        return session.Run(default);
    }
}
