using Grid.Core;
using Grid.Core.Actors;

namespace Grid.ClientApi.Tests.Refusals;

/// <summary>Every refusal of the rules can be obtained from the API, with its stable code and status.</summary>
public sealed class EveryRefusal(RunningServer server, LaterServer later) : IClassFixture<LaterServer>
{
    private static readonly Case[] Cases =
    [
        .. CardCases.All, .. PhoneCases.All, .. BindingCases.All, .. MoveCases.All, .. InstitutionCases.All,
        .. MisuseCases.All,
        .. SignalCases.All,
    ];

    private static readonly Unreachable[] Unreachables =
    [
        new(
            Refusal.AccountTagInvalid, "The edge takes no tag that is empty or too long.", "text_invalid",
            async context =>
            {
                var (phone, idNumber) = await context.Assigned();
                return await context.Bind(
                    phone, idNumber, await Sample.Checked(context.Api, idNumber), new string('x', 65));
            }),
    ];

    public static TheoryData<Refusal> Reachable => [.. Cases.Select(each => each.Refusal).Distinct()];

    public static TheoryData<Refusal> NotReachable => [.. Unreachables.Select(each => each.Refusal)];

    [Fact]
    public void Each_has_a_case_or_a_reason_why_there_is_none() => Assert.Equal(
        Enum.GetValues<Refusal>(),
        Cases.Select(each => each.Refusal).Concat(Unreachables.Select(each => each.Refusal)).Order());

    [Theory]
    [MemberData(nameof(Reachable))]
    public async Task Is_told_with_its_code(Refusal refusal)
    {
        var met = Assert.Single(Cases, each => each.Refusal == refusal);
        var answer = await met.Provoke(met.Later ? new(later) : new(server.Api));
        Assert.Equal((met.Status, Code(refusal)), (answer.Status, CodeOf(answer)));
        if (met.Status != 200)
            Assert.Equal(
                ("application/problem+json", met.Status),
                (answer.Type, answer.Body.GetProperty("status").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(NotReachable))]
    public async Task Is_forestalled_at_the_edge(Refusal refusal)
    {
        var met = Assert.Single(Unreachables, each => each.Refusal == refusal);
        var answer = await met.Provoke(new(server.Api));
        Assert.Equal((400, met.Code), (answer.Status, CodeOf(answer)));
        Assert.NotEmpty(met.Because);
    }

    /// <summary>The names of refusals are the codes on which callers rely.</summary>
    private static string Code(Refusal refusal) => EnumCodes.Of(refusal);

    private static string? CodeOf(Answer answer) => answer.Status != 200
        ? answer["code"]
        : answer.Lines.First(line => line.TryGetProperty("code", out _)).GetProperty("code").GetString();
}
