using System.Text;
using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Receipts;

/// <summary>Receipts: proofs of what was answered.</summary>
public sealed class ReceiptsClient
{
    private readonly Calls calls;
    private readonly Calls anonymous;

    internal ReceiptsClient(Calls calls, Calls anonymous) => (this.calls, this.anonymous) = (calls, anonymous);

    /// <summary>Read one of your receipts and get a signed copy for third parties.</summary>
    /// <param name="body">A receipt to be checked.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ReceiptAnswer> CheckAsync(ReceiptBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/receipts/check", body, ClientJson.Default.ReceiptBody,
            ClientJson.Default.ReceiptAnswer, cancellationToken);

    /// <summary>Get the public keys that verify signed copies of receipts without a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="GridException">The grid gave no certain answer.</exception>
    public async Task<PublishedKeys> ReadKeysAsync(CancellationToken cancellationToken = default)
    {
        var transport = anonymous.Transport;
        using var response = await transport.Send(
            new(HttpMethod.Get, ".well-known/jwks.json", CallKind.Read), tokens: null, cancellationToken);
        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new(Encoding.UTF8.GetString(content), transport.Issuer);
    }
}
