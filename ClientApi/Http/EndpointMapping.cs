using System.Reflection;
using Grid.ClientApi.Auth;
using Grid.ClientApi.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.Http;

/// <summary>What the endpoints have in common beyond the framework's own metadata.</summary>
public static class EndpointMapping
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    /// <summary>
    /// An endpoint is in the OpenAPI document if it has a method. The document takes the comment on the method for the
    /// endpoint's summary, whatever the metadata says, so this one has none.
    /// </summary>
    private static readonly MethodInfo Uncommented = ((Delegate)(() => { })).Method;

    /// <summary>
    /// Maps a POST endpoint to a handler that reads its request by itself, and lets the framework's metadata describe
    /// it as if it had parameters.
    /// </summary>
    public static RouteHandlerBuilder Post(
        this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        new RouteHandlerBuilder([routes.MapPost(path, handler)]).WithMetadata(Uncommented);

    /// <summary>Maps a GET endpoint, as <see cref="Post"/> does.</summary>
    public static RouteHandlerBuilder Get(
        this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        new RouteHandlerBuilder([routes.MapGet(path, handler)]).WithMetadata(Uncommented);

    /// <summary>Maps an endpoint of another method, as <see cref="Post"/> does.</summary>
    public static RouteHandlerBuilder Map(
        this IEndpointRouteBuilder routes, string method, string path, RequestDelegate handler) =>
        new RouteHandlerBuilder([routes.MapMethods(path, [method], handler)]).WithMetadata(Uncommented);

    /// <summary>Requires a token with one of the scopes <paramref name="anyOf"/>.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder endpoint, Scopes anyOf) =>
        endpoint.RequireAuthorization(AccessPolicy.AnyOf(anyOf)).ProducesProblems(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
            StatusCodes.Status503ServiceUnavailable);

    /// <summary>Describes the JSON body, and the problems that a body can have.</summary>
    public static RouteHandlerBuilder AcceptsJson<TBody>(this RouteHandlerBuilder endpoint) where TBody : notnull =>
        endpoint.Accepts<TBody>(Json).ProducesBodyProblems();

    /// <summary>
    /// Describes the body as <c>Accepts</c> does, and leaves its media type to the handler: the routing would answer
    /// 415 before the handler could answer otherwise, and costs a verification some more time.
    /// </summary>
    public static RouteHandlerBuilder DescribesBody<TBody>(
        this RouteHandlerBuilder endpoint, string contentType = Json) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, cancellation) =>
            RequestBodies.Describe<TBody>(contentType, operation, context, cancellation));

    /// <summary>Describes the problems that any body can have.</summary>
    public static RouteHandlerBuilder ProducesBodyProblems(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblems(
            StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity,
            StatusCodes.Status503ServiceUnavailable);

    /// <summary>Describes statuses whose body is a <see cref="Problem"/>, the type of this API.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, ProblemJson);
        return endpoint;
    }

    /// <summary>Describes the <c>Idempotency-Key</c> header, which the handler must honour.</summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithParameter(OperationParameters.IdempotencyKey);

    /// <summary>Describes a parameter that the handler reads by itself.</summary>
    public static RouteHandlerBuilder WithParameter(this RouteHandlerBuilder endpoint, OpenApiParameter parameter) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(parameter);
            return Task.CompletedTask;
        });
}
