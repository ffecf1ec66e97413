using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>The endpoints of receipts.</summary>
public static class ReceiptRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CheckReceipt check) =>
        routes.Post("/v1/receipts/check", Scopes.CardsVerify, check.Handle)
            .Described(
                "Receipts", "checkReceipt", "Read one of one's own receipts, and get it signed for third parties")
            .Takes<ReceiptBody>().Gives<ReceiptAnswer>();
}
