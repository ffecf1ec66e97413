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
        var cards = routes.MapGroup("/v1/cards").WithTags("Cards");
        Change<IssueBody>(cards, "/issue", Scopes.CardsWrite, "Record that a card was issued; it supersedes older ones",
            writes.Handler(json.IssueBody, (body, fields, _) => changes.Issue(body, fields)));
        Change<LossBody>(cards, "/report-loss", Scopes.CardsWrite | Scopes.CardsReport,
            "Report a card lost or stolen; it is invalid everywhere once this is answered",
            writes.Handler(
                json.LossBody, (body, fields, caller) => caller.Client.Role == Role.Institution
                    ? relayed.Read(body, fields, caller)
                    : changes.ReportLoss(body, fields, caller.Client.Institution.Value)));
        Change<IssuanceBody>(cards, "/withdraw-loss", Scopes.CardsWrite, "Take a loss report back: the card was found",
            writes.Handler(json.IssuanceBody, (body, fields, _) => changes.WithdrawLoss(body, fields)));
        Change<NumberBody>(cards, "/suspend", Scopes.CardsWrite | Scopes.CardsHold, "Freeze a card for its holder",
            writes.Handler(json.NumberBody, (body, fields, _) => changes.Suspend(body, fields)));
        Change<NumberBody>(cards, "/resume", Scopes.CardsWrite | Scopes.CardsHold, "Lift the holder's freeze",
            writes.Handler(json.NumberBody, (body, fields, _) => changes.Resume(body, fields)));
        Change<CancelBody>(cards, "/cancel", Scopes.CardsWrite, "End a card for good",
            writes.Handler(json.CancelBody, (body, fields, _) => changes.Cancel(body, fields)));
        Change<HandInBody>(cards, "/hand-in", Scopes.CardsWrite, "Record that a physical card came back",
            writes.Handler(json.HandInBody, (body, fields, _) => changes.HandIn(body, fields)));

        cards.Post("/verify", verify.Handle).RequireScope(Scopes.CardsVerify)
            .WithName("verify").WithSummary("Check the card in hand")
            .DescribesBody<VerifyBody>().ProducesBodyProblems().Produces<VerifyAnswer>();
        cards.Post("/verify-batch", batch.Handle).RequireScope(Scopes.CardsVerify)
            .WithName("verifyBatch").WithSummary("Check up to 1,000 cards")
            .DescribesBody<BatchBody>().ProducesBodyProblems().Produces<BatchAnswer>();
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder cards, string path, Scopes anyOf, string summary, RequestDelegate handler)
        where TBody : notnull =>
        cards.Post(path, handler).RequireScope(anyOf)
            .WithName(NameOf(path)).WithSummary(summary).AcceptsJson<TBody>().Produces<ChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);

    private static string NameOf(string path) =>
        string.Concat(path[1..].Split('-').Select((part, i) =>
            i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
