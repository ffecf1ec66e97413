using System.Reflection;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Http;

/// <summary>Words of which route tables are made.</summary>
public static class Routes
{
    private const string ProblemType = "application/problem+json";

    /// <summary>
    /// An endpoint is in the OpenAPI document if it has a method; what it takes and gives stands beside it.
    /// </summary>
    private static readonly MethodInfo Undescribed = ((Delegate)(() => { })).Method;

    /// <summary>An endpoint that needs a token with one of these scopes.</summary>
    public static IEndpointConventionBuilder Post(
        this IEndpointRouteBuilder routes, string path, Scopes anyOf, RequestDelegate handler) =>
        routes.MapPost(path, handler).WithMetadata(new RequiredScope(anyOf), Undescribed)
            .Problems(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    /// <summary>An endpoint that is read with a token with one of these scopes.</summary>
    public static IEndpointConventionBuilder Get(
        this IEndpointRouteBuilder routes, string path, Scopes anyOf, RequestDelegate handler) =>
        routes.MapGet(path, handler).WithMetadata(new RequiredScope(anyOf), Undescribed)
            .Problems(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
                StatusCodes.Status503ServiceUnavailable);

    /// <summary>An endpoint that anybody may post to.</summary>
    public static IEndpointConventionBuilder Open(
        this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.MapPost(path, handler).WithMetadata(Undescribed);

    /// <summary>An endpoint that anybody may read.</summary>
    public static IEndpointConventionBuilder Get(
        this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.MapGet(path, handler).WithMetadata(Undescribed);

    /// <summary>Its group, name and purpose in the OpenAPI document.</summary>
    public static IEndpointConventionBuilder Described(
        this IEndpointConventionBuilder endpoint, string group, string operationId, string summary) =>
        endpoint.WithMetadata(
            new TagsAttribute(group), new EndpointNameAttribute(operationId), new EndpointSummaryAttribute(summary));

    /// <summary>The body that it takes.</summary>
    public static IEndpointConventionBuilder Takes<TBody>(
        this IEndpointConventionBuilder endpoint, params string[] types) where TBody : notnull =>
        endpoint.WithMetadata(new TakenBody(typeof(TBody), types is [] ? ["application/json"] : types));

    /// <summary>A parameter of its path.</summary>
    public static IEndpointConventionBuilder Named(
        this IEndpointConventionBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new NamedBy(name, description));

    /// <summary>A whole number among the parameters of its query string.</summary>
    public static IEndpointConventionBuilder Asks(
        this IEndpointConventionBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new AskedWith(name, description));

    /// <summary>What it answers when all went well.</summary>
    public static IEndpointConventionBuilder Gives<TAnswer>(
        this IEndpointConventionBuilder endpoint, string type = "application/json") =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TAnswer), [type]));

    /// <summary>What it answers when all went well, with another status than 200.</summary>
    public static IEndpointConventionBuilder Gives<TAnswer>(this IEndpointConventionBuilder endpoint, int status) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(TAnswer), ["application/json"]));

    /// <summary>It answers with no more than that all went well.</summary>
    public static IEndpointConventionBuilder GivesNothing(this IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));

    /// <summary>What it answers with these statuses, where another standard says how.</summary>
    public static IEndpointConventionBuilder Refuses<TAnswer>(
        this IEndpointConventionBuilder endpoint, params int[] statuses) =>
        endpoint.WithMetadata([.. statuses.Select(status =>
            new ProducesResponseTypeMetadata(status, typeof(TAnswer), ["application/json"]))]);

    /// <summary>It takes an idempotency key.</summary>
    public static IEndpointConventionBuilder CanBeRepeated(this IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new Repeatable());

    /// <summary>A rule can refuse what it is asked for because of what the grid holds.</summary>
    public static IEndpointConventionBuilder CanBeRefused(this IEndpointConventionBuilder endpoint) =>
        endpoint.Problems(StatusCodes.Status409Conflict);

    /// <summary>The problems that it can have.</summary>
    public static IEndpointConventionBuilder Problems(
        this IEndpointConventionBuilder endpoint, params int[] statuses) =>
        endpoint.WithMetadata([.. statuses.Select(status =>
            new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemType]))]);
}

/// <summary>
/// On an endpoint: the body that it takes; the framework's own word for it would answer before the token is checked.
/// </summary>
/// <param name="Body">What the body is read as; a stream where it is a file.</param>
/// <param name="Types">The media types.</param>
public sealed record TakenBody(Type Body, IReadOnlyList<string> Types);

/// <summary>On an endpoint: a parameter of its path.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
public sealed record NamedBy(string Name, string Description);

/// <summary>On an endpoint: a whole number among the parameters of its query string, which may be absent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
public sealed record AskedWith(string Name, string Description);

/// <summary>On an endpoint: takes an idempotency key.</summary>
public sealed record Repeatable;
