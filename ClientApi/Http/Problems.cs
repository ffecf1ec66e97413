using System.Globalization;
using Grid.Core;
using Grid.Core.Actors;

namespace Grid.ClientApi.Http;

/// <summary>Problems that any endpoint can have.</summary>
public static class Problems
{
    private static readonly Dictionary<Refusal, Problem> Refusals = Enum.GetValues<Refusal>().ToDictionary(
        refusal => refusal,
        refusal => new Problem(RefusalAnswers.Status(refusal), Code(refusal), RefusalAnswers.Detail(refusal)));

    /// <summary>The grid can't know or can't keep it now.</summary>
    public static readonly Problem Unavailable =
        new(503, "unavailable", "The grid cannot give a certain answer now; try again later.");

    /// <summary>A defect of the server.</summary>
    public static readonly Problem Internal = new(500, "internal", "The server failed; its log contains the details.");

    /// <summary>The problem that a refused command makes.</summary>
    public static Problem Of(Refusal refusal) => Refusals[refusal];

    /// <summary>The problem of a bare status that the framework answered.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        404 => new(404, "not_found", "No resource exists at this path."),
        405 => new(405, "method_not_allowed",
            "This path does not support the method; the Allow header lists the supported ones."),
        413 => new(413, "body_too_large", "The body is larger than this endpoint accepts."),
        415 => new(415, "unsupported_media_type", "This endpoint does not accept the media type of the body."),
        _ => new(status, "http_" + status.ToString(CultureInfo.InvariantCulture), "The request was not understood."),
    };

    /// <summary>The stable code of a value; see <see cref="EnumCodes"/>.</summary>
    public static string Code<TEnum>(TEnum value) where TEnum : struct, Enum => EnumCodes.Of(value);
}
