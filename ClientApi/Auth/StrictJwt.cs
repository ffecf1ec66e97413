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
    /// token invalid, and none is), no member of header and payload is there twice, <c>exp</c>, <c>nbf</c> and
    /// <c>iat</c> are numbers (RFC 7519, section 2), and every audience is one of <paramref name="audiences"/>.
    /// </summary>
    public static bool Holds(JsonWebToken token, params ReadOnlySpan<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var header = Parse(token.EncodedHeader);
        using var payload = Parse(token.EncodedPayload);
        return header is { RootElement.ValueKind: JsonValueKind.Object }
            && payload is { RootElement.ValueKind: JsonValueKind.Object }
            && !header.RootElement.TryGetProperty("crit", out _)
            && Dates.All(name => IsNumberOrAbsent(payload.RootElement, name))
            && AreAmong(token.Audiences, audiences);
    }

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

    private static bool AreAmong(IEnumerable<string> given, ReadOnlySpan<string> audiences)
    {
        foreach (var audience in given)
            if (!audiences.Contains(audience))
                return false;
        return true;
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
