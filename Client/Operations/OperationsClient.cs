using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Operations;

/// <summary>What operators see and do.</summary>
public sealed class OperationsClient
{
    private readonly Calls calls;

    internal OperationsClient(Calls calls) => this.calls = calls;

    /// <summary>List messages between actors that could not be delivered.</summary>
    /// <param name="after">Id of the last dead letter to skip. Default: none.</param>
    /// <param name="limit">Maximum number of dead letters in the response: 1 to 500. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<DeadLettersAnswer> ListDeadLettersAsync(
        long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/operations/dead-letters", ("after", after), ("limit", limit)),
            ClientJson.Default.DeadLettersAnswer, cancellationToken);

    /// <summary>Replay a dead letter as the newest message of its sender.</summary>
    /// <param name="id">Id of the dead letter.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task ReplayDeadLetterAsync(long id, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, FormattableString.Invariant($"v1/operations/dead-letters/{id}/replay"),
            cancellationToken);

    /// <summary>Drop a dead letter; its message never takes effect.</summary>
    /// <param name="id">Id of the dead letter.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task DropDeadLetterAsync(long id, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, FormattableString.Invariant($"v1/operations/dead-letters/{id}/drop"), cancellationToken);
}
