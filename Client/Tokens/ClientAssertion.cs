using System.Text.Json;

namespace Grid.Client.Tokens;

/// <summary>Writes the assertion with which a client proves itself (RFC 7523, section 2.2).</summary>
internal static class ClientAssertion
{
    /// <summary>How long an assertion can be used; the grid accepts five minutes at most.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>The assertion as a compact JWS (RFC 7515).</summary>
    public static ValueTask<string> Sign(
        string clientId, AssertionTerms terms, IAssertionSigner signer, CancellationToken stop) =>
        CompactJws.Sign(json => WriteHeader(json, signer), json => WriteClaims(json, clientId, terms), signer, stop);

    private static void WriteHeader(Utf8JsonWriter json, IAssertionSigner signer)
    {
        json.WriteString("alg", signer.Algorithm);
        json.WriteString("typ", "client-authentication+jwt");
        if (signer.KeyId is { } id)
            json.WriteString("kid", id);
    }

    private static void WriteClaims(Utf8JsonWriter json, string clientId, AssertionTerms terms)
    {
        json.WriteString("iss", clientId);
        json.WriteString("sub", clientId);
        json.WriteString("aud", terms.Audience);
        json.WriteString("jti", terms.Id);
        json.WriteNumber("iat", terms.Now.ToUnixTimeSeconds());
        json.WriteNumber("exp", (terms.Now + Lifetime).ToUnixTimeSeconds());
    }
}
