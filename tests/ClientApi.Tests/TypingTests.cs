using Grid.ClientApi.Http;

namespace Grid.ClientApi.Tests;

/// <summary>
/// An error about characters that programs add to a value names them and the remedy, and never repeats the value.
/// </summary>
public sealed class TypingTests(RunningServer server)
{
    [Theory]
    [InlineData("4.40308E+17", "scientific")]
    [InlineData("4.4031E17", "scientific")]
    [InlineData("'44030819920711978X", "apostrophe")]
    [InlineData("\u201944030819920711978X", "apostrophe")]
    [InlineData("\t44030819920711978X", "tab")]
    [InlineData("=\"44030819920711978X\"", "formula")]
    [InlineData("44030819920711978X\u00A0", "no-break space")]
    [InlineData("\u202F44030819920711978X", "no-break space")]
    [InlineData("\u200B44030819920711978X", "U+200B")]
    [InlineData("\uFEFF44030819920711978X", "U+FEFF")]
    [InlineData("\u202D44030819920711978X\u202C", "U+202D")]
    [InlineData("440308\u00AD19920711978X", "U+00AD")]
    [InlineData("440308 1992 0711 978X", "space")]
    [InlineData("44030819920711978X\r\n", "line break")]
    [InlineData("４４０３０８１９９２０７１１９７８Ｘ", "half width")]
    [InlineData("44030819920711978\uFFFD", "lost")]
    public async Task A_citizen_number(string text, string word)
    {
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(text));
        Assert.Equal((400, "idNumber"), (answer.Status, answer["field"]));
        Assert.StartsWith("id_number_", answer["code"], StringComparison.Ordinal);
        Assert.Contains(word, answer["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("19920711", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u202A+8613800138000\u202C", "U+202A")]
    [InlineData("\u2068+8613800138000\u2069", "U+2068")]
    [InlineData("\u200E+8613800138000", "U+200E")]
    [InlineData("+86138\u200B00138000", "U+200B")]
    [InlineData("\t+8613800138000", "tab")]
    [InlineData("+86 138 0013 8000", "space")]
    [InlineData("+8613800138000\u00A0", "no-break")]
    [InlineData("＋8613800138000", "half width")]
    [InlineData("8.6138E+12", "scientific")]
    [InlineData("'+8613800138000", "apostrophe")]
    public async Task A_phone_number(string text, string word)
    {
        var answer = await server.Api.Post(
            "demo-bank", "/v1/phones/check",
            new { phone = text, subscriberSince = "2026-01-01T00:00:00Z", purpose = "p" });
        Assert.Equal((400, "phone"), (answer.Status, answer["field"]));
        Assert.Contains(word, answer["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("0013", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("长期", "leave the field empty")]
    [InlineData("长期有效", "leave the field empty")]
    [InlineData("2046-01-05\u200B", "U+200B")]
    [InlineData("'2046-01-05", "apostrophe")]
    [InlineData("2046/01/05", "YYYY-MM-DD")]
    public async Task A_day(string text, string words)
    {
        var card = Sample.Card(Sample.Number());
        card["expiresOn"] = text;
        var answer = await server.Api.Post("demo-registry", "/v1/cards/issue", card);
        Assert.Equal((400, "date_invalid", "expiresOn"), (answer.Status, answer["code"], answer["field"]));
        Assert.Contains(words, answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_a_spreadsheet_zeroed()
    {
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check("510107199001018000"));
        Assert.Equal((400, "id_number_check_character"), (answer.Status, answer["code"]));
        Assert.Contains("ends in 000", answer["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("")]
    [InlineData("E1")]
    [InlineData("1E")]
    [InlineData("2026-07-01")]
    public void A_value_to_which_nothing_was_added_has_no_such_fault(string text) => Assert.Null(Typing.Fault(text));

    [Theory]
    [InlineData("/v1/phones/check", "changedSince")]
    [InlineData("/v1/phones/check", "subscriberSince")]
    public async Task A_moment_that_has_not_come(string path, string field)
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var ahead = server.Clock.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        var body = new Dictionary<string, object?> { ["phone"] = phone, [field] = ahead, ["purpose"] = "p" };
        var answer = await server.Api.Post("demo-bank", path, body);
        Assert.Equal((422, "moment_in_future", field), (answer.Status, answer["code"], answer["field"]));
        body[field] = server.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        Assert.Equal(200, (await server.Api.Post("demo-bank", path, body)).Status);
    }
}
