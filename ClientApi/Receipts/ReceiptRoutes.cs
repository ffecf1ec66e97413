using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>The endpoints of receipts.</summary>
public static class ReceiptRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CheckReceipt check, CheckPerson checkPerson)
    {
        routes.Post("/v1/receipts/check", Scopes.CardsVerify, check.Handle)
            .Described(
                "Receipts", "checkReceipt", "Read one of one's own receipts, and get it signed for third parties")
            .Takes<ReceiptBody>().Gives<ReceiptAnswer>();
        routes.Post("/v1/cards/person-check", Scopes.CardsVerify, checkPerson.Handle)
            .Described(
                "Receipts", "checkPerson", "Attest how person and card were compared, after a verification")
            .Takes<PersonCheckBody>().Gives<PersonCheckAnswer>();
    }
}
