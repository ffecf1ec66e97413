using System.Security.Cryptography;
using System.Text;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Finds out which client asks for a token: by a signed assertion, or in the demonstration by its secret.
/// </summary>
public sealed class ClientAuthentication(ClientDirectory clients, ClientAssertions assertions)
{
    /// <summary>The client; null where the request doesn't prove one.</summary>
    public async ValueTask<Client?> Authenticate(string? authorization, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var assertion = form["client_assertion"];
        if (authorization is null)
            return form["client_assertion_type"] is [ClientAssertions.Type] && assertion is [{ } text]
                ? await assertions.Accept(text, form["client_id"])
                : null;
        return assertion.Count == 0 ? BySecret(authorization) : null;
    }

    /// <summary>HTTP Basic, its two parts form-encoded (RFC 6749, section 2.3.1).</summary>
    private Client? BySecret(string authorization)
    {
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (parts.Length != 2 || clients.Find(Uri.UnescapeDataString(parts[0])) is not { } client)
            return null;
        return client.Proof is ClientProof.DemoSecret demo && IsSame(demo.Secret, Uri.UnescapeDataString(parts[1]))
            ? client
            : null;
    }

    private static bool IsSame(string secret, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
