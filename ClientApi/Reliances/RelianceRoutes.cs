using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Reliances;

/// <summary>The endpoints of accounts that rest on cards.</summary>
public static class RelianceRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CommandEndpoints commands, RelianceChanges changes)
    {
        var reliances = routes.MapGroup("/v1/cards").WithTags("Reliances");
        reliances.Post("/reliances", commands.Handler(ApiJson.Default.RelianceBody, changes.Accept))
            .RequireScope(Scopes.BindingsWrite)
            .WithName("rely").WithSummary("Record that you opened an account on the strength of a card")
            .AcceptsJson<RelianceBody>().Produces<RelianceAnswer>(StatusCodes.Status201Created)
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
        reliances.Post("/reliances/end", commands.Handler(ApiJson.Default.EndRelianceBody, changes.End))
            .RequireScope(Scopes.BindingsWrite)
            .WithName("endReliance").WithSummary("Record that an account no longer rests on a card")
            .AcceptsJson<EndRelianceBody>().Produces<ChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
    }
}
