using System.Globalization;
using System.Text;
using Grid.Core.Phones;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>
/// A bank adds bindings to a number without end, which would slow its writes and exclude other banks.
/// </summary>
public sealed class BindingAttacks(RunningServer server, TwoSilos silos)
{
    [Fact]
    public async Task One_bank_brings_in_thirty_thousand_and_gets_room_for_a_hundred()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var answer = await BringIn(server.Api, phone, idNumber, 0, 30_000);
        Assert.Equal(
            (PhoneTerms.BindingsOfInstitution, 30_000 - PhoneTerms.BindingsOfInstitution),
            (Count(answer, "accepted"), Count(answer, "refused")));
        Assert.Contains(answer.Lines, line =>
            line.TryGetProperty("code", out var code) && code.GetString() == "too_many_bindings");
        var receipt = await Sample.Checked(server.Api, idNumber);
        var refused = await server.Api.Post(
            "demo-bank", "/v1/bindings", new { phone, idNumber, account = "one more", receipt });
        Assert.Equal((409, "too_many_bindings"), (refused.Status, refused["code"]));
        await Sample.Bound(server.Api, phone, idNumber, bank: "demo-bank-2");
    }

    [Fact]
    public async Task Two_silos_give_no_more_room_than_one()
    {
        var (one, two) = await silos.Apis();
        var (phone, idNumber) = await Sample.Assigned(one);
        var answers = await Task.WhenAll(
            BringIn(one, phone, idNumber, 0, 80), BringIn(two, phone, idNumber, 80, 80));
        Assert.Equal(PhoneTerms.BindingsOfInstitution, answers.Sum(answer => Count(answer, "accepted")));
    }

    private static int Count(Answer answer, string what) => answer.Lines[^1].GetProperty(what).GetInt32();

    private static async Task<Answer> BringIn(Api api, string phone, string idNumber, int from, int count)
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString(
            "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var lines = new StringBuilder("phone,idNumber,account,madeOn\n");
        for (var i = from; i < from + count; i++)
            lines.Append(CultureInfo.InvariantCulture, $"{phone},{idNumber},account {i},{today}\n");
        using var file = new StringContent(lines.ToString(), Encoding.UTF8, "text/csv");
        return await api.Post("demo-bank", "/v1/imports", file);
    }
}
