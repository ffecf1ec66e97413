using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class CardCases
{
    public static readonly Case[] All =
    [
        new(CardNotHeld, 422, stage => Lose(stage, Sample.Number())),
        new(IssuanceNotHeld, 422, async stage => await stage.Registry(
            "hand-in", new { idNumber = await stage.Issued(), issuedOn = "2021-01-01" })),
        new(IssuedWithOtherContent, 409, async stage => await stage.Registry(
            "issue", Sample.Card(await stage.Issued(), name: "李四"))),
        new(IssueNotLaterThanCurrent, 409, async stage => await stage.Registry(
            "issue", Sample.Card(await stage.Issued(), "2019-12-31"))),
        new(IssuedInFuture, 422, stage => stage.Registry("issue", Sample.Card(Sample.Number(), "2099-01-01"))),
        new(LossBeforeIssue, 422, async stage => await Lose(stage, await stage.Issued(), "2019-12-31")),
        new(LossInFuture, 422, async stage => await Lose(stage, await stage.Issued(), "2099-01-01")),
        new(RegionNotListed, 422, stage => stage.Registry("issue", Sample.Card("321119196004109715"))),
        new(CardReported, 409, async stage =>
        {
            var idNumber = await stage.Issued();
            await Lose(stage, idNumber);
            return await stage.Registry("suspend", new { idNumber });
        }),
        new(LossNotReported, 409, async stage => await stage.Registry(
            "withdraw-loss", new { idNumber = await stage.Issued() })),
        new(IssuanceReplaced, 409, async stage =>
        {
            var idNumber = await stage.Issued();
            await Lose(stage, idNumber);
            await stage.Registry("issue", Sample.Card(idNumber, "2024-05-06"));
            return await stage.Registry("withdraw-loss", new { idNumber });
        }),
        new(CardNotSuspended, 409, async stage => await stage.Registry(
            "resume", new { idNumber = await stage.Issued() })),
        new(CardCancelled, 409, async stage => await stage.Registry("suspend", new { idNumber = await Dead(stage) })),
        new(CancelledForOtherReason, 409, async stage => await stage.Registry(
            "cancel", new { idNumber = await Dead(stage), reason = "emigrated" })),
        new(CardNotVerified, 422, async stage => await Compare(stage, Sample.Number(), "staff")),
        new(FingerprintNotRegistered, 422, async stage =>
        {
            var card = Sample.Card(Sample.Number());
            card["fingerprintRegistered"] = false;
            await stage.Registry("issue", card);
            return await Compare(stage, (string)card["idNumber"]!, "fingerprint");
        }),
        new(IssueDateNotCompared, 422, async stage =>
        {
            var receipt = (await stage.Bank("cards/verify", Sample.Check(await stage.Issued())))["receipt"];
            return await stage.Bank("cards/person-check", new { receipt, method = "staff", passed = true });
        }),
        new(CardNoLongerValid, 409, async stage =>
        {
            var idNumber = await stage.Issued();
            var receipt = (await stage.Bank("cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
            await Lose(stage, idNumber);
            return await stage.Bank("cards/person-check", new { receipt, method = "staff", passed = true });
        }),
        new(RequestReused, 422, async stage =>
        {
            var (one, other, key) = (await stage.Issued(), await stage.Issued(), "reused-" + Sample.Number()[6..]);
            var (first, second) = (new { idNumber = one, kind = "lost" }, new { idNumber = other, kind = "lost" });
            await stage.Api.Post("demo-station", "/v1/cards/report-loss", first, key);
            return await stage.Api.Post("demo-station", "/v1/cards/report-loss", second, key);
        }),
    ];

    private static Task<Answer> Lose(Stage stage, string idNumber, string? occurredOn = null) => stage.Registry(
        "report-loss", new { idNumber, kind = "lost", channel = "hotline", occurredOn });

    private static async Task<string> Dead(Stage stage)
    {
        var idNumber = await stage.Issued();
        await stage.Registry("cancel", new { idNumber, reason = "deceased" });
        return idNumber;
    }

    private static async Task<Answer> Compare(Stage stage, string idNumber, string method)
    {
        var receipt = (await stage.Bank("cards/verify", Sample.Check(idNumber, "2020-01-01")))["receipt"];
        return await stage.Bank("cards/person-check", new { receipt, method, passed = true });
    }
}
