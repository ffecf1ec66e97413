using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Bindings;

/// <summary>Bindings of accounts to numbers.</summary>
public sealed class BindingsClient
{
    private readonly Calls calls;

    internal BindingsClient(Calls calls) => this.calls = calls;

    /// <summary>Bind an account to a number; a repeated request returns the same binding.</summary>
    /// <param name="body">An institution binds an account to a number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindAnswer> BindAsync(
        BindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/bindings", body, ClientJson.Default.BindBody, ClientJson.Default.BindAnswer,
            idempotencyKey, cancellationToken);

    /// <summary>Report that you removed a binding.</summary>
    /// <param name="body">One binding at a number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingChangeAnswer> UnbindAsync(
        UnbindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/bindings/unbind", body, ClientJson.Default.UnbindBody,
            ClientJson.Default.BindingChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Unbind accounts of a holder who requests it at a branch.</summary>
    /// <param name="body">The holder asks a branch of the institution to end bindings.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingChangeAnswer> UnbindAtBranchAsync(
        BranchUnbindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/bindings/unbind-at-branch", body, ClientJson.Default.BranchUnbindBody,
            ClientJson.Default.BindingChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Answer the open request about a binding or a dispute.</summary>
    /// <param name="body">
    /// What an institution answers about a binding that it was asked to end or move, or a dispute.
    /// </param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingChangeAnswer> AnswerAsync(
        AnswerBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/bindings/answer", body, ClientJson.Default.AnswerBody,
            ClientJson.Default.BindingChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>List your bindings at a number, of all its holders.</summary>
    /// <param name="body">Which of its bindings an institution wants to see.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingList> ListAsync(ListBindingsBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/bindings/list", body, ClientJson.Default.ListBindingsBody,
            ClientJson.Default.BindingList, cancellationToken);
}
