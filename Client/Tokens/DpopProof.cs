using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grid.Client.Tokens;

/// <summary>Writes the proof of a key that one request carries (RFC 9449, section 4.2).</summary>
internal static class DpopProof
{
    /// <summary>Name of the header field, and of the scheme of bound tokens.</summary>
    public const string Header = "DPoP";

    /// <summary>The proof as a compact JWS (RFC 7515).</summary>
    /// <param name="key">The key.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="url">Its URL without query and fragment.</param>
    /// <param name="token">Its access token; null for none.</param>
    /// <param name="terms">The id and the moment of the proof.</param>
    /// <param name="stop">Ends the wait.</param>
    public static ValueTask<string> Sign(
        DpopKey key, HttpMethod method, string url, string? token, AssertionTerms terms, CancellationToken stop) =>
        CompactJws.Sign(
            json =>
            {
                json.WriteString("typ", "dpop+jwt");
                json.WriteString("alg", key.Signer.Algorithm);
                json.WritePropertyName("jwk");
                json.WriteRawValue(key.PublicJwk);
            },
            json =>
            {
                json.WriteString("jti", terms.Id);
                json.WriteString("htm", method.Method);
                json.WriteString("htu", url);
                json.WriteNumber("iat", terms.Now.ToUnixTimeSeconds());
                if (token is not null)
                    json.WriteString("ath", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token))));
            },
            key.Signer, stop);
}
