using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class CardCases
{
    public static readonly Case[] All =
    [
        new(CardNotHeld, 422, context => Lose(context, Sample.Number())),
        new(IssuanceNotHeld, 422, async context => await context.Registry(
            "hand-in", new { idNumber = await context.Issued(), issuedOn = "2021-01-01" })),
        new(IssuedWithOtherContent, 409, async context => await context.Registry(
            "issue", Sample.Card(await context.Issued(), name: "李四"))),
        new(IssueNotLaterThanCurrent, 409, async context => await context.Registry(
            "issue", Sample.Card(await context.Issued(), "2019-12-31"))),
        new(IssuedInFuture, 422, context => context.Registry("issue", Sample.Card(Sample.Number(), "2099-01-01"))),
        new(LossBeforeIssue, 422, async context => await Lose(context, await context.Issued(), "2019-12-31")),
        new(LossInFuture, 422, async context => await Lose(context, await context.Issued(), "2099-01-01")),
        new(RegionNotListed, 422, context => context.Registry("issue", Sample.Card("321119196004109715"))),
        new(CardReported, 409, async context =>
        {
            var idNumber = await context.Issued();
            await Lose(context, idNumber);
            return await context.Registry("suspend", new { idNumber });
        }),
        new(LossNotReported, 409, async context => await context.Registry(
            "withdraw-loss", new { idNumber = await context.Issued() })),
        new(IssuanceReplaced, 409, async context =>
        {
            var idNumber = await context.Issued();
            await Lose(context, idNumber);
            await context.Registry("issue", Sample.Card(idNumber, "2024-05-06"));
            return await context.Registry("withdraw-loss", new { idNumber });
        }),
        new(CardNotSuspended, 409, async context => await context.Registry(
            "resume", new { idNumber = await context.Issued() })),
        new(CardCancelled, 409, async context => await context.Registry(
            "suspend", new { idNumber = await Dead(context) })),
        new(CancelledForOtherReason, 409, async context => await context.Registry(
            "cancel", new { idNumber = await Dead(context), reason = "emigrated" })),
        new(CardNotVerified, 422, async context => await Compare(context, Sample.Number(), "staff")),
        new(FingerprintNotRegistered, 422, async context =>
        {
            var card = Sample.Card(Sample.Number());
            card["fingerprintRegistered"] = false;
            await context.Registry("issue", card);
            return await Compare(context, (string)card["idNumber"]!, "fingerprint");
        }),
        new(IssueDateNotCompared, 422, async context =>
        {
            var receipt = (await context.Bank("cards/verify", Sample.Check(await context.Issued())))["receipt"];
            return await context.Bank("cards/person-check", new { receipt, method = "staff", passed = true });
        }),
        new(CardNoLongerValid, 409, async context =>
        {
            var idNumber = await context.Issued();
            var receipt = (await context.Bank("cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
            await Lose(context, idNumber);
            return await context.Bank("cards/person-check", new { receipt, method = "staff", passed = true });
        }),
        new(RequestReused, 422, async context =>
        {
            var (one, other, key) = (await context.Issued(), await context.Issued(), "reused-" + Sample.Number()[6..]);
            var (first, second) = (new { idNumber = one, kind = "lost" }, new { idNumber = other, kind = "lost" });
            await context.Api.Post("demo-station", "/v1/cards/report-loss", first, key);
            return await context.Api.Post("demo-station", "/v1/cards/report-loss", second, key);
        }),
    ];

    private static Task<Answer> Lose(RefusalContext context, string idNumber, string? occurredOn = null) =>
        context.Registry(
        "report-loss", new { idNumber, kind = "lost", channel = "hotline", occurredOn });

    private static async Task<string> Dead(RefusalContext context)
    {
        var idNumber = await context.Issued();
        await context.Registry("cancel", new { idNumber, reason = "deceased" });
        return idNumber;
    }

    private static async Task<Answer> Compare(RefusalContext context, string idNumber, string method)
    {
        var receipt = (await context.Bank("cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
        return await context.Bank("cards/person-check", new { receipt, method, passed = true });
    }
}
