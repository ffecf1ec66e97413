using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Files as spreadsheets, old systems and other operating systems write them.</summary>
public sealed class OddFileTests(RunningServer server)
{
    private const string Header = "idNumber,issuedOn,kind,occurredOn,channel";
    private const string CardHeader = "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered";

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_end_as_they_do_on_any_machine(string end)
    {
        var (one, other) = (await Sample.Issued(server.Api), await Sample.Issued(server.Api));
        AssertTotals(await Csv($"{Header}{end}{one},,lost,,{end}{end}{other},,lost,,{end}"), 2, 0);
        AssertTotals(await Csv($"{Header}{end}{one},,lost,,{end}{other},,stolen,,"), 2, 0);
        AssertTotals(await Ndjson($"{Loss(one)}{end}{Loss(other)}{end}{end}"), 2, 0);
    }

    [Fact]
    public async Task Lines_may_end_in_different_ways_and_keep_their_numbers()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await Csv($"{Header}\r{number},,lost,,\r\n1,,lost,,\n\r2,,lost,,\r\r\n3,,lost,,");
        AssertTotals(answer, 1, 3);
        Assert.Equal(["3", "5", "7"], Errors(answer).Select(error => error.Split(' ')[0]));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/x-ndjson")]
    public async Task A_line_that_is_too_long_spoils_only_itself(string type)
    {
        var numbers = new[] { await Sample.Issued(server.Api), await Sample.Issued(server.Api) };
        foreach (var length in new[] { 65_537, 200_000, 5_000_000 })
        {
            var isCsv = type == "text/csv";
            string Line(string number) => isCsv ? $"{number},,lost,," : Loss(number);
            var text = $"{(isCsv ? Header : "")}\n{Line(numbers[0])}\n{new string('x', length)}\n{Line(numbers[1])}\n";
            var answer = await Import(Encoding.UTF8.GetBytes(text), type);
            AssertTotals(answer, 2, 1);
            Assert.Equal(["3  line_too_long"], Errors(answer));
        }
    }

    [Fact]
    public async Task A_line_as_long_as_is_allowed_is_read()
    {
        var number = await Sample.Issued(server.Api);
        var line = Loss(number);
        AssertTotals(await Ndjson(line + new string(' ', 65_536 - line.Length)), 1, 0);
        Assert.Equal(["1  line_too_long"], Errors(await Ndjson(
            line + new string(' ', 65_537 - line.Length), "?feed=losses")));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    public async Task Unicode_is_read_in_whichever_form(string encoding, bool mark)
    {
        var number = Sample.Number();
        var form = Encoding.GetEncoding(encoding);
        byte[] Bytes(string text) => [.. mark ? form.GetPreamble() : [], .. form.GetBytes(text)];
        AssertTotals(await Import(Bytes($"{CardHeader}\r\n{Card(number)}\r\n"), "text/csv"), 1, 0);
        var verified = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, name: "张三"));
        Assert.Equal("valid", verified["result"]);
        AssertTotals(await Import(Bytes($"\r\n{Loss(number)}\r\n"), "application/x-ndjson"), 1, 0);
    }

    [Fact]
    public async Task A_file_in_UTF_32_is_named()
    {
        byte[] file = [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Header)];
        Assert.Equal("encoding_unsupported", (await Import(file, "text/csv"))["code"]);
    }

    [Theory]
    [InlineData("{0}\n{1}\n{2}\n")]
    [InlineData("{0}\n{3}\n{1}\n{2}\n")] // the first line is valid UTF-8 by chance
    [InlineData("{0}\n{1}")]
    [InlineData("{0}\r\n{1}\r\n{3}\r\n")]
    public async Task A_file_in_GBK_is_named_once_and_nothing_of_it_is_imported(string form)
    {
        var (first, second, third) = (Sample.Number(), Sample.Number(), Sample.Number());
        var chance = Encoding.UTF8.GetString(Gbk.GetBytes("摹亩摹"));
        Assert.DoesNotContain('\uFFFD', chance);
        var text = string.Format(
            null, form, CardHeader, Card(first), Card(second),
            $"{third},摹亩摹,resident,2020-01-01,2040-01-01,摹亩,true");
        var answer = await Import(Gbk.GetBytes(text), "text/csv");
        Assert.Equal((400, "invalid_utf8"), (answer.Status, answer["code"]));
        Assert.Contains("GBK", answer["detail"], StringComparison.Ordinal);
        Assert.Contains("CSV UTF-8", answer["detail"], StringComparison.Ordinal);
        foreach (var number in new[] { first, second, third })
            Assert.Equal("unknown", (await Verify(number))["result"]);
    }

    [Fact]
    public async Task A_damaged_line_in_a_file_of_UTF_8_spoils_only_itself()
    {
        var (first, second) = (Sample.Number(), Sample.Number());
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes($"{CardHeader}\n"), .. Gbk.GetBytes(Card(Sample.Number())), (byte)'\n',
            .. Encoding.UTF8.GetBytes($"{Card(first)}\n{Card(second)}\n"),
        ];
        var answer = await Import(file, "text/csv");
        AssertTotals(answer, 2, 1);
        Assert.Equal(["2  invalid_utf8"], Errors(answer));
    }

    [Theory]
    [InlineData(";", "")]
    [InlineData("\t", "")]
    [InlineData("|", "")]
    [InlineData(";", "sep=;\n")]
    [InlineData(",", "sep=,\r\n")]
    [InlineData("^", "SEP=^\n")]
    [InlineData(",", "\n\n")]
    public async Task Columns_may_be_separated_otherwise(string separator, string before)
    {
        var number = await Sample.Issued(server.Api);
        var lines = $"{Header}\n{number},,lost,,\n1,,lost,,\n".Replace(",", separator, StringComparison.Ordinal);
        var answer = await Csv(before + lines);
        AssertTotals(answer, 1, 1);
        Assert.Equal([$"{3 + before.Count(c => c == '\n')} idNumber id_number_length"], Errors(answer));
    }

    [Fact]
    public async Task A_line_break_inside_quotes_is_one_error_at_its_field()
    {
        var number = Sample.Number();
        var answer = await Csv(
            $"{CardHeader}\n{Card(Sample.Number()).Replace("张三", "\"张\r\n三\"", StringComparison.Ordinal)}\n"
            + $"{Card(number)}\n"
            + $"{Card(Sample.Number()).Replace("北京市公安局", "\"北京市\n\n公安局\"", StringComparison.Ordinal)}\n"
            + $"{Card(Sample.Number())}\n");
        AssertTotals(answer, 2, 2);
        Assert.Equal(["2 name name_control_character", "5 authority text_invalid"], Errors(answer));
    }

    [Fact]
    public async Task A_quote_without_counterpart_spoils_only_its_line()
    {
        var answer = await Csv(
            $"{CardHeader}\n{Card(Sample.Number()).Replace("张三", "\"张三", StringComparison.Ordinal)}\n"
            + $"{Card(Sample.Number()).Replace("张三", "\"张三\"", StringComparison.Ordinal)}\n{Card(Sample.Number())}\n");
        AssertTotals(answer, 2, 1);
        Assert.Equal(["2  quotes_invalid"], Errors(answer));
    }

    [Fact]
    public async Task Lines_of_separators_alone_are_passed_over() =>
        AssertTotals(await Csv($"{CardHeader}\n,,,,,,\n{Card(Sample.Number())}\n,,,\n\"\",,,,,,\n \t\n"), 1, 0);

    [Fact]
    public async Task A_card_of_a_region_that_no_list_has_is_imported_with_a_warning()
    {
        var answer = await Csv(
            $"{CardHeader}\n321119197303112222,测试甲,resident,2026-01-05,,测试公安局,false\n{Card(Sample.Number())}\n");
        AssertTotals(answer, 2, 0);
        var warning = Assert.Single(answer.Lines, line => line.TryGetProperty("warning", out _));
        Assert.Equal(
            (2, "idNumber", "id_number_region_unknown"),
            (warning.GetProperty("line").GetInt32(), warning.GetProperty("field").GetString(),
                warning.GetProperty("warning").GetString()));
    }

    [Fact]
    public async Task A_file_whose_numbers_a_spreadsheet_zeroed_says_so()
    {
        string[] zeroed = ["510107199001018000", "510107199001019000", "510107199001016000"];
        var answer = await Csv($"{Header}\n{string.Concat(zeroed.Select(number => $"{number},,lost,,\n"))}");
        var warning = Assert.Single(answer.Lines, line => line.TryGetProperty("warning", out _));
        Assert.Equal("id_numbers_zeroed", warning.GetProperty("warning").GetString());
        Assert.StartsWith("3 of 3 ", warning.GetProperty("message").GetString(), StringComparison.Ordinal);
        var good = string.Concat(Enumerable.Range(0, 200).Select(_ => $"{Sample.Number()},,lost,,\n"));
        var usual = await Csv($"{Header}\n{good}{zeroed[0]},,lost,,\n{zeroed[1]},,lost,,\n");
        Assert.DoesNotContain(usual.Lines, line => line.TryGetProperty("warning", out _));
    }

    [Fact]
    public async Task The_long_term_and_guards_of_spreadsheets_are_named()
    {
        var (plain, guarded) = (Sample.Number(), Sample.Number());
        var answer = await Csv(
            $"{CardHeader}\n{plain},张三,resident,2020-01-01,长期,北京市公安局,true\n"
            + $"\"=\"\"{guarded}\"\"\",张三,resident,2020-01-01,,北京市公安局,true\n"
            + $"=\"{guarded}\",张三,resident,2020-01-01,,北京市公安局,TRUE\n");
        var told = answer.Lines.Where(line => line.TryGetProperty("code", out _))
            .Select(line => line.GetProperty("message").GetString()!).ToArray();
        Assert.Contains("leave the field empty", told[0], StringComparison.Ordinal);
        Assert.Contains("formula", told[1], StringComparison.Ordinal);
        Assert.Contains("formula", told[2], StringComparison.Ordinal);
        Assert.Equal(3, told.Length);
    }

    [Theory(Timeout = 600_000)]
    [InlineData("text/csv", "idNumber,ki")]
    [InlineData("text/csv", Header + "\n1,,lost,,\n2,,l")]
    [InlineData("application/x-ndjson", "{\"idNumber\":")]
    [InlineData("application/x-ndjson", "{\"idNumber\":\"1\",\"kind\":\"lost\"}\n{\"idNu")]
    public async Task A_sender_that_goes_away_is_no_failure_of_the_server(string type, string sent)
    {
        var before = server.Log.Failures.Count();
        var uri = new Uri(server.Url);
        var token = await server.Api.Token("demo-registry");
        for (var i = 0; i < 20; i++)
        {
            using var socket = new TcpClient(uri.Host, uri.Port);
            socket.LingerState = new(i % 2 == 0, 0);
            var head = $"POST /v1/imports HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: {type}\r\n"
                + $"Authorization: Bearer {token}\r\nContent-Length: 100000\r\n\r\n";
            await socket.GetStream().WriteAsync(
                Encoding.UTF8.GetBytes(head + sent), TestContext.Current.CancellationToken);
            await Task.Delay(
                TimeSpan.FromMilliseconds(i * 2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Empty(server.Log.Failures.Skip(before));
    }

    private static string Card(string number) => $"{number},张三,resident,2020-01-01,,北京市公安局,true";

    private static string Loss(string number) => $$"""{"idNumber":"{{number}}","kind":"lost"}""";

    private static string[] Errors(Answer answer) =>
    [
        .. answer.Lines.Where(line => line.TryGetProperty("code", out _)).Select(Told)
            .OrderBy(told => int.Parse(told.Split(' ')[0], null)),
    ];

    private static string Told(JsonElement line) =>
        $"{line.GetProperty("line")} {(line.TryGetProperty("field", out var field) ? field : "")} "
            + line.GetProperty("code");

    private static void AssertTotals(Answer answer, int accepted, int refused)
    {
        Assert.Equal(200, answer.Status);
        var last = answer.Lines[^1];
        Assert.Equal(
            (true, accepted, refused),
            (last.GetProperty("done").GetBoolean(), last.GetProperty("accepted").GetInt32(),
                last.GetProperty("refused").GetInt32()));
    }

    private Task<Answer> Csv(string file) => Import(Encoding.UTF8.GetBytes(file), "text/csv");

    private Task<Answer> Ndjson(string file, string query = "") =>
        Import(Encoding.UTF8.GetBytes(file), "application/x-ndjson", query);

    private Task<Answer> Import(byte[] file, string type, string query = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(type);
        return server.Api.Post("demo-registry", "/v1/imports" + query, content);
    }

    private Task<Answer> Verify(string number) =>
        server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
}
