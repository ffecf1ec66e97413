using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>The endpoints of receipts.</summary>
public static class ReceiptRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, CheckReceipt check, CheckPerson checkPerson)
    {
        routes.Post("/v1/receipts/check", check.Handle).RequireScope(Scopes.CardsVerify)
            .WithTags("Receipts").WithName("checkReceipt")
            .WithSummary("Read one of your receipts and get a signed copy for third parties")
            .AcceptsJson<ReceiptBody>().Produces<ReceiptAnswer>();
        routes.Post("/v1/cards/person-check", commands.Handler(ApiJson.Default.PersonCheckBody, checkPerson.Map))
            .RequireScope(Scopes.CardsVerify)
            .WithTags("Receipts").WithName("checkPerson")
            .WithSummary("Attest how you compared the person with the card after a verification")
            .AcceptsJson<PersonCheckBody>().Produces<PersonCheckAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
    }
}
