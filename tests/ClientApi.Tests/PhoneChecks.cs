using System.Globalization;

namespace Grid.ClientApi.Tests;

public sealed class PhoneChecks(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_number_tells_yes_or_no_and_only_what_was_asked()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var held = await Check(new { phone, idNumber, purpose = "p" });
        Assert.Equal(["known:True", "held:True", "asOf"], Members(held));
        var all = await Check(new
        {
            phone, idNumber = Sample.Number(), changedSince = Moment(5), simChangedWithinHours = 1,
            subscriberSince = Moment(-60), purpose = "p",
        });
        Assert.Equal(
            ["known:True", "held:False", "changedOwner:False", "simChanged:True", "subscriber:False", "asOf"],
            Members(all));
    }

    [Fact]
    public async Task A_number_that_was_released_counts_as_changed()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        var answer = await Check(
            new { phone, idNumber, changedSince = Moment(5), simChangedWithinHours = 1, purpose = "p" });
        Assert.Equal(["known:True", "held:False", "changedOwner:True", "asOf"], Members(answer));
    }

    [Fact]
    public async Task Nothing_is_known_of_a_number_that_was_never_assigned()
    {
        var answer = await Check(
            new { phone = Sample.Phone(), changedSince = Moment(0), subscriberSince = Moment(0), purpose = "p" });
        Assert.Equal(["known:False", "asOf"], Members(answer));
    }

    [Fact]
    public async Task Something_must_be_asked()
    {
        var answer = await Check(new { phone = Sample.Phone(), purpose = "p" });
        Assert.Equal((400, "question_required", null), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task A_SIM_that_was_changed_is_told()
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(Api));
        await Carrier("assign", new { phone, idNumber, since = Moment(-10 * 3600) });
        var before = await Check(new { phone, simChangedWithinHours = 9, purpose = "p" });
        Assert.Equal("False", before["simChanged"]);
        await Carrier("change-sim", new { phone, changedAt = Moment(-3600) });
        var after = await Check(new { phone, simChangedWithinHours = 2, purpose = "p" });
        Assert.Equal("True", after["simChanged"]);
    }

    [Theory]
    [InlineData("demo-bank")]
    [InlineData("demo-bank-2")]
    public async Task A_check_of_a_card_says_whether_the_phone_is_its_holders(string bank)
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var other = await Sample.Issued(Api);
        Assert.Equal("True", (await Verify(bank, idNumber, phone))["phoneMatch"]);
        Assert.Equal("False", (await Verify(bank, other, phone))["phoneMatch"]);
        Assert.Equal("False", (await Verify(bank, idNumber, Sample.Phone()))["phoneMatch"]);
        Assert.Equal("False", (await Verify(bank, Sample.Number(), phone))["phoneMatch"]);
        Assert.Null((await Api.Post(bank, "/v1/cards/verify", Sample.Check(idNumber)))["phoneMatch"]);
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        Assert.Equal("False", (await Verify(bank, idNumber, phone))["phoneMatch"]);
    }

    [Fact]
    public async Task Each_item_of_a_batch_is_told_of_its_own_phone()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var items = new[] { With(idNumber, phone), Sample.Check(idNumber), With(await Sample.Issued(Api), phone) };
        var answer = await Api.Post("demo-bank", "/v1/cards/verify-batch", new { items });
        Assert.Equal(
            ["True", "", "False"],
            answer.Body.GetProperty("items").EnumerateArray().Select(
                item => item.TryGetProperty("phoneMatch", out var match) ? match.ToString() : ""));
    }

    private static string Moment(int seconds) =>
        TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Members(Answer answer) => answer.Body.EnumerateObject().Select(
        member => member.Name == "asOf" ? member.Name : $"{member.Name}:{member.Value}");

    private static IDictionary<string, object?> With(string idNumber, string phone)
    {
        var check = Sample.Check(idNumber);
        check["phone"] = phone;
        return check;
    }

    private Task<Answer> Verify(string bank, string idNumber, string phone) =>
        Api.Post(bank, "/v1/cards/verify", With(idNumber, phone));

    private Task<Answer> Check(object body) => Api.Post("demo-bank", "/v1/phones/check", body);

    private Task<Answer> Carrier(string what, object body) => Api.Post("demo-carrier", "/v1/phones/" + what, body);
}
