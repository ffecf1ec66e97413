using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Grid.Client.Tokens;

/// <summary>Writes the assertion with which a client proves itself (RFC 7523, section 2.2).</summary>
internal static class ClientAssertion
{
    /// <summary>How long an assertion can be used; the grid accepts five minutes at most.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>The assertion as a compact JWS (RFC 7515).</summary>
    public static async ValueTask<string> Sign(
        string clientId, AssertionTerms terms, IAssertionSigner signer, CancellationToken stop)
    {
        var signed = Part(json => WriteHeader(json, signer)) + "." + Part(json => WriteClaims(json, clientId, terms));
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes(signed), stop);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

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

    private static string Part(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Base64Url.EncodeToString(buffer.ToArray());
    }
}
