using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>The endpoints by which a number is shown to be in hand, or said to be lost.</summary>
public static class OneTimePasswordRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, OneTimePasswordEndpoints possession, AttestSimLoss lost, ShowMessages? demo)
    {
        var proofs = routes.MapGroup("/v1/phones").WithTags("Proofs");
        proofs.Post("/proof", possession.SendCode).AllowAnonymous()
            .WithName("askProof").WithSummary("Send a one-time code to a number")
            .AcceptsJson<SendCodeBody>().Produces<SendCodeAnswer>()
            .ProducesProblems(StatusCodes.Status429TooManyRequests);
        proofs.Post("/proof/confirm", possession.ValidateCode).AllowAnonymous()
            .WithName("confirmProof")
            .WithSummary("Verify a one-time code and issue a token to the holder of the number")
            .AcceptsJson<ConfirmBody>().Produces<TokenAnswer>()
            .ProducesProblems(StatusCodes.Status429TooManyRequests);
        proofs.Post("/sim-loss-attestation", lost.Handle).RequireScope(Scopes.PhonesWrite)
            .WithName("attestSimLoss").WithSummary("Attest that the holder lost the SIM of a number that you serve")
            .AcceptsJson<SimLossAttestationBody>().Produces<SimLossAttestationAnswer>()
            .ProducesProblems(StatusCodes.Status409Conflict);
        if (demo is not null)
            routes.Post("/v1/carrier/messages", demo.Handle).RequireScope(Scopes.PhonesWrite)
                .WithTags("Proofs").WithName("showMessages")
                .WithSummary("List the messages that the demonstration sent to a number")
                .AcceptsJson<PhoneBody>().Produces<MessagesAnswer>();
    }
}
