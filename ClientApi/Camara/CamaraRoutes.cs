using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.Camara;

/// <summary>The endpoints of the CAMARA APIs, at the paths, with the scopes and names of their definitions.</summary>
public sealed class CamaraRoutes(IEndpointRouteBuilder routes, CamaraEndpoints endpoints)
{
    private readonly RouteGroupBuilder camara = routes.MapGroup("").WithTags("CAMARA");

    /// <summary>Adds Number Recycling, SIM Swap and KYC Tenure.</summary>
    public void MapNumbers(NumberRecycling recycling, SimSwap swaps, KycTenure tenure)
    {
        var json = ApiJson.Default;
        Post<RecyclingBody, RecyclingAnswer>(
            CamaraPaths.NumberRecycling + "/check", Scopes.NumberRecyclingCheck, "checkNumberRecycling",
            "Check whether the subscriber of the phone number has changed",
            endpoints.Handler(json.RecyclingBody, recycling.Check));
        Post<SimSwapDateBody, SimSwapDateAnswer>(
            CamaraPaths.SimSwap + "/retrieve-date", Scopes.SimSwapRetrieveDate | Scopes.SimSwap, "retrieveSimSwapDate",
            "Retrieve SIM swap date", endpoints.Handler(json.SimSwapDateBody, swaps.RetrieveDate));
        Post<SimSwapCheckBody, SimSwapCheckAnswer>(
            CamaraPaths.SimSwap + "/check", Scopes.SimSwapCheck | Scopes.SimSwap, "checkSimSwap", "Check SIM swap",
            endpoints.Handler(json.SimSwapCheckBody, swaps.Check));
        Post<TenureBody, TenureAnswer>(
            CamaraPaths.KycTenure + "/check-tenure", Scopes.KycTenureCheck, "checkTenure",
            "Check the length of tenure of the subscriber", endpoints.Handler(json.TenureBody, tenure.Check));
    }

    /// <summary>Adds KYC Match and Number Verification.</summary>
    public void MapPeople(KycMatch match, NumberVerification verification)
    {
        var json = ApiJson.Default;
        Post<MatchBody, MatchAnswer>(
            CamaraPaths.KycMatch + "/match", Scopes.KycMatch, "KYC_Match",
            "Match a customer identity against what is held of the holder of the phone number",
            endpoints.Handler(json.MatchBody, match.Compare));
        Post<NumberVerificationBody, NumberVerificationAnswer>(
            CamaraPaths.NumberVerification + "/verify", Scopes.NumberVerificationVerify, "phoneNumberVerify",
            "Verify whether a phone number is the one that the access token is for",
            endpoints.Handler(json.NumberVerificationBody, verification.Verify));
        Protected(
            camara.Get(CamaraPaths.NumberVerification + "/device-phone-number", verification.Share),
            Scopes.NumberVerificationRead).WithName("phoneNumberShare")
            .WithSummary("Return the phone number that the access token is for").Produces<DeviceNumberAnswer>();
    }

    /// <summary>Adds SIM Swap Subscriptions.</summary>
    public void MapSubscriptions(SimSwapSubscriptions subscriptions)
    {
        const string All = CamaraPaths.SimSwapSubscriptions + "/subscriptions";
        const string One = All + "/{subscriptionId}";
        var id = OperationParameters.Path("subscriptionId", "Id of the subscription.");
        Protected(
            camara.Post(All, endpoints.Handler(ApiJson.Default.SubscriptionBody, subscriptions.Create)),
            Scopes.SwapSubscriptionsCreate).WithName("createSimSwapSubscription")
            .WithSummary("Create a sim swap event subscription for a phone number")
            .DescribesBody<SubscriptionBody>().Produces<SubscriptionAnswer>(StatusCodes.Status201Created)
            .Produces<CamaraError>(StatusCodes.Status422UnprocessableEntity)
            .Produces<CamaraError>(StatusCodes.Status429TooManyRequests);
        Protected(camara.Get(All, CamaraEndpoints.Handler(subscriptions.List)), Scopes.SwapSubscriptionsRead)
            .WithName("retrieveSubscriptionList").WithSummary("Retrieve a list of sim swap event subscription")
            .Produces<IReadOnlyList<SubscriptionAnswer>>();
        Protected(camara.Get(One, CamaraEndpoints.Handler(subscriptions.Read)), Scopes.SwapSubscriptionsRead)
            .WithName("retrieveSubscription")
            .WithSummary("Retrieve a sim swap event subscription for a phone number").WithParameter(id)
            .Produces<SubscriptionAnswer>().Produces<CamaraError>(StatusCodes.Status404NotFound);
        Protected(
            camara.Map("DELETE", One, CamaraEndpoints.Handler(subscriptions.Delete)), Scopes.SwapSubscriptionsDelete)
            .WithName("deleteSubscription").WithSummary("Delete a sim swap event subscription").WithParameter(id)
            .Produces(StatusCodes.Status204NoContent).Produces<CamaraError>(StatusCodes.Status404NotFound);
    }

    private void Post<TBody, TAnswer>(
        string path, Scopes scopes, string name, string summary, RequestDelegate handler) where TBody : notnull =>
        Protected(camara.Post(path, handler), scopes).WithName(name).WithSummary(summary)
            .DescribesBody<TBody>().Produces<TAnswer>()
            .Produces<CamaraError>(StatusCodes.Status404NotFound)
            .Produces<CamaraError>(StatusCodes.Status422UnprocessableEntity)
            .Produces<CamaraError>(StatusCodes.Status429TooManyRequests);

    private static RouteHandlerBuilder Protected(RouteHandlerBuilder endpoint, Scopes scopes) =>
        endpoint.RequireAuthorization(AccessPolicy.AnyOf(scopes))
            .Produces<CamaraError>(StatusCodes.Status400BadRequest)
            .Produces<CamaraError>(StatusCodes.Status401Unauthorized)
            .Produces<CamaraError>(StatusCodes.Status403Forbidden)
            .Produces<CamaraError>(StatusCodes.Status503ServiceUnavailable)
            .WithParameter(OperationParameters.Correlator);
}
