using System.Text.RegularExpressions;

namespace Grid.ClientApi.Http;

/// <summary>
/// Echoes the caller's <c>x-correlator</c>, as the CAMARA design guide asks; it is neither kept nor logged.
/// </summary>
public sealed partial class Correlator(RequestDelegate next)
{
    private const string Header = "x-correlator";

    private static readonly Problem Malformed =
        new(400, "correlator_invalid", "x-correlator can have up to 256 letters, digits and -_:;./<>{}.");

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TryEcho(context) ? next(context) : context.Answer(Malformed);
    }

    /// <summary>
    /// Puts the header on the response, if the request has it; false where it breaks the rule for its characters.
    /// </summary>
    internal static bool TryEcho(HttpContext context)
    {
        var value = context.Request.Headers[Header];
        if (value.Count == 0)
            return true;
        if (value is not [{ } text] || !Allowed().IsMatch(text))
            return false;
        context.Response.Headers[Header] = text;
        return true;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9\-_:;./<>{}]{0,256}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
