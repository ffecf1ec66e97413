using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Proofs;

/// <summary>One-time codes, by which holders show that a number is theirs.</summary>
public sealed class ProofsClient
{
    private readonly Calls calls;

    internal ProofsClient(Calls calls) => this.calls = calls;

    /// <summary>Send a one-time code to a number.</summary>
    /// <param name="body">A request for a code.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<SendCodeAnswer> SendCodeAsync(SendCodeBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/phones/proof", body, ClientJson.Default.SendCodeBody,
            ClientJson.Default.SendCodeAnswer, cancellationToken);

    /// <summary>Verify a one-time code and issue a token to the holder of the number.</summary>
    /// <param name="body">A code that was sent to a number.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<TokenAnswer> ConfirmAsync(ConfirmBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/phones/proof/confirm", body, ClientJson.Default.ConfirmBody,
            ClientJson.Default.TokenAnswer, cancellationToken);
}
