using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Reliances;

/// <summary>Accounts that rest on a card.</summary>
public sealed class ReliancesClient
{
    private readonly Calls calls;

    internal ReliancesClient(Calls calls) => this.calls = calls;

    /// <summary>Record that you opened an account on the strength of a card.</summary>
    /// <param name="body">An institution opens an account on the strength of a card.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RelianceAnswer> RelyAsync(
        RelianceBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/reliances", body, ClientJson.Default.RelianceBody,
            ClientJson.Default.RelianceAnswer, idempotencyKey, cancellationToken);

    /// <summary>Record that an account no longer rests on a card.</summary>
    /// <param name="body">An institution relies on a card no longer for an account.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> EndAsync(
        EndRelianceBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/reliances/end", body, ClientJson.Default.EndRelianceBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);
}
