using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Cards;

/// <summary>The endpoints of cards: what each takes, answers and requires.</summary>
public static class CardRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CardWrites writes, CardChanges changes, RelayedReports relayed, Verify verify,
        VerifyBatch batch)
    {
        var json = ApiJson.Default;
        Change<IssueBody>(routes, "issue", Scopes.CardsWrite, "Record that a card was issued; it supersedes older ones",
            writes.Handler(json.IssueBody, (body, fields, _) => changes.Issue(body, fields)));
        Change<LossBody>(routes, "report-loss", Scopes.CardsWrite | Scopes.CardsReport,
            "Report a card lost or stolen; it is invalid everywhere once this is answered",
            writes.Handler(
                json.LossBody, (body, fields, caller) => caller.Client.Role == Role.Institution
                    ? relayed.Read(body, fields, caller)
                    : changes.ReportLoss(body, fields, caller.Client.Institution.Value)));
        Change<IssuanceBody>(routes, "withdraw-loss", Scopes.CardsWrite, "Take a loss report back: the card was found",
            writes.Handler(json.IssuanceBody, (body, fields, _) => changes.WithdrawLoss(body, fields)));
        Change<NumberBody>(routes, "suspend", Scopes.CardsWrite | Scopes.CardsHold, "Freeze a card for its holder",
            writes.Handler(json.NumberBody, (body, fields, _) => changes.Suspend(body, fields)));
        Change<NumberBody>(routes, "resume", Scopes.CardsWrite | Scopes.CardsHold, "Lift the holder's freeze",
            writes.Handler(json.NumberBody, (body, fields, _) => changes.Resume(body, fields)));
        Change<CancelBody>(routes, "cancel", Scopes.CardsWrite, "End a card for good",
            writes.Handler(json.CancelBody, (body, fields, _) => changes.Cancel(body, fields)));
        Change<HandInBody>(routes, "hand-in", Scopes.CardsWrite, "Record that a physical card came back",
            writes.Handler(json.HandInBody, (body, fields, _) => changes.HandIn(body, fields)));

        routes.Post("/v1/cards/verify", Scopes.CardsVerify, verify.Handle)
            .Described("Cards", "verify", "Check the card in hand").Takes<VerifyBody>().Gives<VerifyAnswer>();
        routes.Post("/v1/cards/verify-batch", Scopes.CardsVerify, batch.Handle)
            .Described("Cards", "verifyBatch", "Check up to 1,000 cards").Takes<BatchBody>().Gives<BatchAnswer>();
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder routes, string name, Scopes anyOf, string summary, RequestDelegate handler)
        where TBody : notnull =>
        routes.Post("/v1/cards/" + name, anyOf, handler)
            .Described("Cards", OperationId(name), summary).Takes<TBody>().Gives<ChangeAnswer>()
            .CanBeRepeated().CanBeRefused();

    private static string OperationId(string name) =>
        string.Concat(name.Split('-').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
