using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

public sealed class ImportTests(RunningServer server)
{
    private const string CardHeader = "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered\n";
    private const string LossHeader = "idNumber,issuedOn,kind,occurredOn,channel\n";

    [Fact]
    public async Task Cards_and_then_losses_come_in_as_files()
    {
        var numbers = Enumerable.Range(0, 5000).Select(_ => Sample.Number()).ToArray();
        var cards = await Csv(CardHeader + string.Concat(numbers.Select(CardLine)));
        AssertTotals(cards, accepted: 5000, refused: 0);
        var losses = await Csv(LossHeader + string.Concat(numbers.Take(100).Select(number => $"{number},,lost,,\n")));
        AssertTotals(losses, accepted: 100, refused: 0);
        Assert.Equal("lost", (await Verify(numbers[99]))["reason"]);
        Assert.Equal("valid", (await Verify(numbers[100]))["result"]);
    }

    [Fact]
    public async Task A_file_sent_twice_changes_nothing_the_second_time()
    {
        var number = Sample.Number();
        for (var i = 0; i < 2; i++)
            AssertTotals(await Csv(CardHeader + CardLine(number)), accepted: 1, refused: 0);
        Assert.Equal("1", (await Verify(number))["version"]);
    }

    [Fact]
    public async Task Lines_of_one_card_are_taken_in_their_order()
    {
        var number = Sample.Number();
        var lines = Enumerable.Range(2001, 20).Select(year => CardLine(number, $"{year}-01-01"));
        AssertTotals(await Csv(CardHeader + string.Concat(lines)), accepted: 20, refused: 0);
        Assert.Equal("valid", (await Verify(number, "2020-01-01"))["result"]);
    }

    [Fact]
    public async Task Columns_are_found_by_name_and_a_byte_order_mark_is_passed_over()
    {
        var number = await Sample.Issued(server.Api);
        AssertTotals(await Csv($"\uFEFFkind,idNumber\r\nstolen,{number}\r\n"), accepted: 1, refused: 0);
        Assert.Equal("stolen", (await Verify(number))["reason"]);
    }

    [Fact]
    public async Task A_bad_line_is_told_by_number_and_field_and_the_others_are_taken()
    {
        var (first, last) = (Sample.Number(), Sample.Number());
        var answer = await Csv(CardHeader
            + CardLine(first)
            + "1,张三,resident,2020-01-01,,a,true\n"
            + CardLine(Sample.Number()).Replace("2020-01-01", "2020-13-01", StringComparison.Ordinal)
            + "\n"
            + "too,few\n"
            + "\"" + CardLine(Sample.Number())
            + CardLine(Sample.Number()).Replace("true", "yes", StringComparison.Ordinal)
            + CardLine(Sample.Number()).Replace(",,", ",2030-01-01,", StringComparison.Ordinal)
            + CardLine(last).TrimEnd());
        var errors = answer.Lines.Where(line => line.TryGetProperty("code", out _)).Select(Describe);
        Assert.Equal(
            ["3 idNumber id_number_length", "4 issuedOn date_invalid", "6  column_count", "7  quotes_invalid",
                "8 fingerprintRegistered not_one_of", "8 fingerprintRegistered required",
                "9 expiresOn expiry_not_allowed"],
            errors.Order(StringComparer.Ordinal));
        AssertTotals(answer, accepted: 2, refused: 6);
        Assert.Equal("valid", (await Verify(last))["result"]);
    }

    [Fact]
    public async Task A_line_that_is_not_UTF_8_is_told_and_passed_over()
    {
        var number = await Sample.Issued(server.Api);
        byte[] file = [.. Encoding.UTF8.GetBytes(LossHeader), 0xFF, 0xFE, (byte)'\n',
            .. Encoding.UTF8.GetBytes($"{number},,lost,,\n")];
        var answer = await Import(file, "text/csv");
        Assert.Equal("2  invalid_utf8", Describe(answer.Lines[0]));
        AssertTotals(answer, accepted: 1, refused: 1);
    }

    [Fact]
    public async Task Objects_by_line_are_taken_too()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await Ndjson(
            $$"""{"idNumber":"{{number}}","kind":"lost"}""" + "\n\n" + "{\"idNumber\":7}\r\n" + "nonsense\n"
            + $$"""{"idNumber":"{{Sample.Number()}}","kind":"lost"}""");
        Assert.Equal(
            ["3 idNumber wrong_type", "4  malformed_json", "5  card_not_held"],
            answer.Lines.Where(line => line.TryGetProperty("code", out _)).Select(Describe).Order(
                StringComparer.Ordinal));
        AssertTotals(answer, accepted: 1, refused: 3);
    }

    [Fact]
    public async Task What_the_objects_are_can_be_told()
    {
        var card = JsonSerializer.Serialize(Sample.Card(Sample.Number()));
        AssertTotals(await Ndjson(card), accepted: 1, refused: 0);
        AssertTotals(await Ndjson(card, "?feed=losses"), accepted: 0, refused: 1);
    }

    [Theory]
    [InlineData("text/csv", "", "header_missing")]
    [InlineData("text/csv", "idNumber,name\n", "column_missing")]
    [InlineData("text/csv", "idNumber,kind,shoeSize\n", "column_unknown")]
    [InlineData("text/csv", "idNumber,kind,kind\n", "column_duplicate")]
    [InlineData("text/csv", "11010519491231002X,2020-01-01,lost,,\n", "column_missing")]
    [InlineData("application/x-ndjson", "", "body_required")]
    [InlineData("text/csv", "\n \n", "header_missing")]
    [InlineData("text/csv", "{\"idNumber\":\"1\",\"kind\":\"lost\"}\n", "header_invalid")]
    [InlineData("text/csv", "idNumber，kind\n", "separator_unsupported")]
    [InlineData("text/csv", "idNumber；kind\n", "separator_unsupported")]
    [InlineData("text/csv", "PK\u0003\u0004\0\0", "file_not_text")]
    [InlineData("application/x-ndjson", "idNumber,kind\n", "malformed_json")]
    [InlineData("application/x-ndjson", "\n\n", "body_required")]
    [InlineData("application/x-ndjson", "[{\"idNumber\":\"1\"}]", "json_array")]
    [InlineData("application/x-ndjson", "\uFEFF\n[\n{}\n]", "json_array")]
    [InlineData("application/x-ndjson", "{\n\"idNumber\":\"1\"\n}", "malformed_json")]
    public async Task A_file_of_another_form_is_refused_whole(string type, string file, string code)
    {
        var answer = await Import(Encoding.UTF8.GetBytes(file), type);
        Assert.Equal((400, code), (answer.Status, answer["code"]));
        Assert.NotEmpty(answer["detail"]!);
    }


    [Fact(Timeout = 600_000)]
    public async Task What_was_taken_before_the_sender_went_away_is_kept()
    {
        var numbers = Enumerable.Range(0, 5000).Select(_ => Sample.Number()).ToArray();
        var file = Encoding.UTF8.GetBytes(CardHeader + string.Concat(numbers.Select(number => CardLine(number))));
        using (await SendHalf(file))
            while ((await Verify(numbers[50]))["result"] != "valid")
                await Task.Delay(
                    TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(
            ("valid", "unknown"), ((await Verify(numbers[50]))["result"], (await Verify(numbers[4999]))["result"]));
        var again = await Import(file, "text/csv");
        AssertTotals(again, accepted: 5000, refused: 0);
    }

    private async Task<TcpClient> SendHalf(byte[] file)
    {
        var uri = new Uri(server.Url);
        var socket = new TcpClient(uri.Host, uri.Port);
        var head = $"POST /v1/imports HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: text/csv\r\n"
            + $"Authorization: Bearer {await server.Api.Token("demo-registry")}\r\n"
            + $"Content-Length: {file.Length}\r\n\r\n";
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(file.AsMemory(0, file.Length / 2), TestContext.Current.CancellationToken);
        return socket;
    }

    private static string CardLine(string number) => CardLine(number, "2020-01-01");

    /// <summary>
    /// Holders of the sample numbers have an age at which a card issued on that day has no end, or ends in 20 years.
    /// </summary>
    private static string CardLine(string number, string issuedOn)
    {
        var day = DateOnly.Parse(issuedOn, System.Globalization.CultureInfo.InvariantCulture);
        var born = DateOnly.ParseExact(number[6..14], "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var end = Core.Cards.CardTerms.ExpiryOf(Core.Cards.CardKind.Resident, born, day);
        return $"{number},张三,resident,{issuedOn},{end:yyyy-MM-dd},北京市公安局,true\n";
    }

    private static string Describe(JsonElement line) =>
        $"{line.GetProperty("line")} {(line.TryGetProperty("field", out var field) ? field : "")} "
            + line.GetProperty("code");

    private static void AssertTotals(Answer answer, int accepted, int refused)
    {
        Assert.Equal((200, "application/x-ndjson"), (answer.Status, answer.Type));
        var last = answer.Lines[^1];
        Assert.True(last.GetProperty("done").GetBoolean());
        Assert.Equal(accepted + refused, last.GetProperty("lines").GetInt32());
        Assert.Equal(
            (accepted, refused), (last.GetProperty("accepted").GetInt32(), last.GetProperty("refused").GetInt32()));
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

    private Task<Answer> Verify(string number, string? issuedOn = null) =>
        server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number, issuedOn));
}
