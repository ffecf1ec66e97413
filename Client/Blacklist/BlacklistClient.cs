using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Blacklist;

/// <summary>The blacklist of persons who misused the cards of others.</summary>
public sealed class BlacklistClient
{
    private readonly Calls calls;

    internal BlacklistClient(Calls calls) => this.calls = calls;

    /// <summary>Put the person on the blacklist who misused the card of a confirmed case.</summary>
    /// <param name="body">
    /// The registry puts the person on the blacklist who misused the card of a confirmed case.
    /// </param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> AddAsync(
        BlacklistBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/blacklist/list", body, ClientJson.Default.BlacklistBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Lift a blacklist entry.</summary>
    /// <param name="body">The registry lifts a blacklist entry.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> LiftAsync(
        LiftEntryBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/blacklist/lift", body, ClientJson.Default.LiftEntryBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Pass on the appeal of a person who is present against a blacklist entry.</summary>
    /// <param name="caseId">Id of the case.</param>
    /// <param name="body">A station passes on the appeal of a person who is present.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> AppealAsync(
        Guid caseId, AppealBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, $"v1/blacklist/{caseId}/appeal", body, ClientJson.Default.AppealBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Decide that a blacklist entry stands in spite of the appeal.</summary>
    /// <param name="caseId">Id of the case.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> UpholdAsync(
        Guid caseId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, $"v1/blacklist/{caseId}/uphold", new(), ClientJson.Default.EmptyBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);
}
