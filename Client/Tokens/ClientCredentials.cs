using System.Net.Http.Headers;
using System.Text;

namespace Grid.Client.Tokens;

/// <summary>How a client proves itself to the token endpoint.</summary>
public abstract class ClientCredentials
{
    private protected ClientCredentials(string clientId)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ClientId = clientId;
    }

    /// <summary>The client's id.</summary>
    public string ClientId { get; }

    /// <summary>For production: a signed assertion for each request (<c>private_key_jwt</c>, RFC 7523).</summary>
    /// <param name="clientId">The client's id: an institution's is its unified social credit code (GB 32100).</param>
    /// <param name="signer">Holds the private key.</param>
    public static ClientCredentials PrivateKey(string clientId, IAssertionSigner signer) =>
        new PrivateKeyCredentials(clientId, signer);

    /// <summary>A secret (<c>client_secret_basic</c>), which the grid accepts in demonstrations only.</summary>
    /// <param name="clientId">The client's id.</param>
    /// <param name="secret">Its secret.</param>
    public static ClientCredentials Secret(string clientId, string secret) => new SecretCredentials(clientId, secret);

    /// <summary>The client's id.</summary>
    public sealed override string ToString() => ClientId;

    /// <summary>Adds the proof to one request of a token.</summary>
    internal abstract ValueTask Prove(
        HttpRequestMessage request, IDictionary<string, string> form, AssertionTerms terms, CancellationToken stop);
}

/// <summary>What an assertion, or a proof of a key, says apart from the client.</summary>
/// <param name="Audience">The issuer of the grid's tokens.</param>
/// <param name="Id">An id that no other assertion has.</param>
/// <param name="Now">The moment of signing.</param>
internal readonly record struct AssertionTerms(string Audience, string Id, DateTimeOffset Now);

/// <summary>Proof by a signed assertion.</summary>
internal sealed class PrivateKeyCredentials(string clientId, IAssertionSigner signer) : ClientCredentials(clientId)
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    internal override async ValueTask Prove(
        HttpRequestMessage request, IDictionary<string, string> form, AssertionTerms terms, CancellationToken stop)
    {
        form["client_assertion_type"] = Type;
        form["client_assertion"] = await ClientAssertion.Sign(ClientId, terms, signer, stop);
    }
}

/// <summary>Proof by a secret: HTTP Basic with both parts form-encoded (RFC 6749, section 2.3.1).</summary>
internal sealed class SecretCredentials(string clientId, string secret) : ClientCredentials(clientId)
{
    internal override ValueTask Prove(
        HttpRequestMessage request, IDictionary<string, string> form, AssertionTerms terms, CancellationToken stop)
    {
        var pair = $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(secret)}";
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return ValueTask.CompletedTask;
    }
}
