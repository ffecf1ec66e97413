using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>What a JWT must be beyond what the library that checks signatures asks of it.</summary>
public static class StrictJwt
{
    private static readonly string[] Dates = ["exp", "nbf", "iat"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>
    /// Whether the header has no <c>crit</c> (RFC 7515, section 4.1.11: an extension that is not understood makes the
    /// token invalid, and none is), no member of header and payload is there twice, and <c>exp</c>, <c>nbf</c> and
    /// <c>iat</c> are numbers (RFC 7519, section 2).
    /// </summary>
    public static bool Holds(JsonWebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var header = Parse(token.EncodedHeader);
        using var payload = Parse(token.EncodedPayload);
        return header is { RootElement.ValueKind: JsonValueKind.Object }
            && payload is { RootElement.ValueKind: JsonValueKind.Object }
            && !header.RootElement.TryGetProperty("crit", out _)
            && Dates.All(name => IsNumberOrAbsent(payload.RootElement, name));
    }

    /// <summary>
    /// A check that <c>aud</c> is the issuer as one string. A list is refused, even of one (FAPI 2.0, 5.3.2.1), and so
    /// is the URL of the token endpoint (RFC 7523bis, section 4), by which another server could obtain an assertion
    /// for this one.
    /// </summary>
    public static AudienceValidator OnlyAudience(Issuer issuer) => (_, token, _) =>
    {
        using var payload = token is JsonWebToken jwt ? Parse(jwt.EncodedPayload) : null;
        return payload is { RootElement.ValueKind: JsonValueKind.Object }
            && payload.RootElement.TryGetProperty("aud", out var audience)
            && audience.ValueKind == JsonValueKind.String && audience.ValueEquals(issuer.Url);
    };

    /// <summary>A text among the claims; null where it is absent or something else.</summary>
    public static string? Text(JsonWebToken token, string claim)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.TryGetPayloadValue(claim, out object value) ? value as string : null;
    }

    /// <summary>A whole number from zero up among the claims; null where it is absent or something else.</summary>
    public static long? Number(JsonWebToken token, string claim)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var payload = Parse(token.EncodedPayload);
        return payload is not null && payload.RootElement.TryGetProperty(claim, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0
            ? number
            : null;
    }

    private static bool IsNumberOrAbsent(JsonElement payload, string name) =>
        !payload.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Number;

    private static JsonDocument? Parse(string part)
    {
        try
        {
            return JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part), Strict);
        }
        catch (Exception e) when (e is JsonException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
