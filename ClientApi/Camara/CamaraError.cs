using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Http;
using Grid.ClientApi.OutboundHttp;

namespace Grid.ClientApi.Camara;

/// <summary>Why a CAMARA operation was not carried out: CAMARA's <c>ErrorInfo</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What is wrong, for programs: one of the codes of the API's definition.</param>
/// <param name="Message">What is wrong, for people; never says whom the request was about.</param>
public sealed record CamaraError(
    int Status, [property: Required] string Code, [property: Required] string Message)
{
    /// <summary>The token is missing, not good, has served a request before, or its holder lost the number.</summary>
    public static readonly CamaraError Unauthenticated = new(
        401, "UNAUTHENTICATED",
        "Request not authenticated due to missing, invalid, or expired credentials. A new authentication is required.");

    /// <summary>Another number stands in the body than in the token.</summary>
    public static readonly CamaraError InvalidTokenContext = new(
        403, "INVALID_TOKEN_CONTEXT", "phoneNumber is not consistent with access token.");

    /// <summary>No carrier here serves the number.</summary>
    public static readonly CamaraError IdentifierNotFound = new(
        404, "IDENTIFIER_NOT_FOUND", "The phone number is not associated with a customer of a carrier of the grid.");

    /// <summary>Neither token nor body name a number.</summary>
    public static readonly CamaraError MissingIdentifier = new(
        422, "MISSING_IDENTIFIER", "The access token identifies no phone number, and the request has none.");

    /// <summary>Both token and body name a number.</summary>
    public static readonly CamaraError UnnecessaryIdentifier = new(
        422, "UNNECESSARY_IDENTIFIER", "The phone number is already identified by the access token.");

    /// <summary>The number is not that of a mobile subscription.</summary>
    public static readonly CamaraError ServiceNotApplicable = new(
        422, "SERVICE_NOT_APPLICABLE", "The service is available for numbers of mobile subscriptions only.");

    /// <summary>The caller has no subscription with this id.</summary>
    public static readonly CamaraError NotFound = new(404, "NOT_FOUND", "The specified resource is not found.");

    /// <summary>The number has as many subscriptions as one can have.</summary>
    public static readonly CamaraError QuotaExceeded = new(
        429, "QUOTA_EXCEEDED", "The number has as many subscriptions as one can have; delete one.");

    /// <summary>The delivery protocol is not HTTP.</summary>
    public static readonly CamaraError InvalidProtocol = new(400, "INVALID_PROTOCOL", "Only HTTP is supported.");

    /// <summary>The credential of the sink is not an access token.</summary>
    public static readonly CamaraError InvalidCredential = new(
        400, "INVALID_CREDENTIAL", "Only an access token is supported.");

    /// <summary>The access token of the sink is not a bearer token.</summary>
    public static readonly CamaraError InvalidToken = new(400, "INVALID_TOKEN", "Only a bearer token is supported.");

    /// <summary>Nothing is sent to this sink.</summary>
    public static readonly CamaraError InvalidSink = new(400, "INVALID_SINK", "sink: " + OutboundTargets.Rule);

    /// <summary>A member of the body breaks its schema.</summary>
    /// <param name="field">Name of the member.</param>
    /// <param name="rule">What the schema says of it.</param>
    public static CamaraError InvalidArgument(string field, string rule) =>
        new(400, "INVALID_ARGUMENT", $"{field}: {rule}");

    /// <summary>A member of the body is well-formed and outside the range for which there are answers.</summary>
    /// <param name="field">Name of the member.</param>
    /// <param name="range">The range.</param>
    public static CamaraError OutOfRange(string field, string range) => new(400, "OUT_OF_RANGE", $"{field}: {range}");

    /// <summary>
    /// The error that stands for a problem which any endpoint can have. Those that CAMARA has no code for take the code
    /// of the nearest status that it has.
    /// </summary>
    public static CamaraError Of(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (status, code) = problem.Status switch
        {
            401 => (401, "UNAUTHENTICATED"),
            403 => (403, "PERMISSION_DENIED"),
            404 => (404, "NOT_FOUND"),
            405 => (405, "METHOD_NOT_ALLOWED"),
            415 => (415, "UNSUPPORTED_MEDIA_TYPE"),
            429 => (429, "TOO_MANY_REQUESTS"),
            503 => (503, "UNAVAILABLE"),
            500 => (500, "INTERNAL"),
            _   => (400, "INVALID_ARGUMENT"),
        };
        return new(status, code, problem.Field is { } field ? $"{field}: {problem.Detail}" : problem.Detail);
    }
}
