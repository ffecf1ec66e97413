using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;

namespace Grid.ClientApi.Proofs;

/// <summary>The endpoints by which a number is shown to be in hand, or said to be lost.</summary>
public static class ProofRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, PossessionProofs proofs, GiveLostWord lost, ShowMessages? demo)
    {
        Open(routes, "/v1/phones/proof", proofs.Ask)
            .Described("Proofs", "askProof", "Have a one-time code sent to a number").Takes<PhoneBody>().GivesNothing();
        Open(routes, "/v1/phones/proof/confirm", proofs.Confirm)
            .Described("Proofs", "confirmProof", "Enter the code, and get a token if one is the number's holder")
            .Takes<ConfirmBody>().Gives<TokenAnswer>();
        routes.Post("/v1/phones/lost-word", Scopes.PhonesWrite, lost.Handle)
            .Described("Proofs", "giveLostWord", "Give one's word that the holder has lost a number that one serves")
            .Takes<LostWordBody>().Gives<LostWordAnswer>().CanBeRefused();
        if (demo is not null)
            routes.Post("/v1/carrier/messages", Scopes.PhonesWrite, demo.Handle)
                .Described("Proofs", "showMessages", "Read what the demonstration has sent to a number")
                .Takes<PhoneBody>().Gives<MessagesAnswer>();
    }

    private static IEndpointConventionBuilder Open(
        IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.Open(path, handler).Problems(
            StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity,
            StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
}
