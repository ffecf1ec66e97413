using Grid.Client.Bindings;
using Grid.Client.Http;
using Grid.Client.Json;
using Grid.Client.Proofs;

namespace Grid.Client.Holders;

/// <summary>What a holder sees and does, with the token of a number that was shown to be in hand.</summary>
public sealed class HolderClient
{
    private readonly Calls calls;

    internal HolderClient(Calls calls) => this.calls = calls;

    /// <summary>List your numbers.</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<OwnNumbers> ListNumbersAsync(CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, "v1/me/numbers", ClientJson.Default.OwnNumbers, cancellationToken);

    /// <summary>List your bindings by institution.</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<OwnBindings> ListBindingsAsync(CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, "v1/me/bindings", ClientJson.Default.OwnBindings, cancellationToken);

    /// <summary>Unbind some or all accounts at one or all of your numbers.</summary>
    /// <param name="body">A holder asks for bindings to end.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<OwnUnbindAnswer> UnbindAsync(
        OwnUnbindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/unbind", body, ClientJson.Default.OwnUnbindBody,
            ClientJson.Default.OwnUnbindAnswer, idempotencyKey, cancellationToken);

    /// <summary>Request the transfer of bindings to another of your numbers; it takes effect after one day.</summary>
    /// <param name="body">A holder asks for bindings to move to another of the holder's numbers.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RebindAnswer> RebindAsync(
        RebindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/rebind", body, ClientJson.Default.RebindBody, ClientJson.Default.RebindAnswer,
            idempotencyKey, cancellationToken);

    /// <summary>Cancel a requested transfer of bindings within one day.</summary>
    /// <param name="body">A holder cancels a requested transfer of bindings.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingChangeAnswer> CancelRebindAsync(
        CancelRebindBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/rebind/cancel", body, ClientJson.Default.CancelRebindBody,
            ClientJson.Default.BindingChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Dispute messages of an institution that are meant for a former holder of your number.</summary>
    /// <param name="body">
    /// A holder receives messages of an institution that are meant for a former holder of the number.
    /// </param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BindingChangeAnswer> DisputeAsync(
        DisputeBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/dispute", body, ClientJson.Default.DisputeBody,
            ClientJson.Default.BindingChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Report your card lost or stolen.</summary>
    /// <param name="body">A holder's own card was lost.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ReportLossAsync(
        OwnLossBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/cards/report-loss", body, ClientJson.Default.OwnLossBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Suspend your card.</summary>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> SuspendCardAsync(
        string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/cards/suspend", new(), ClientJson.Default.EmptyBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Lift your suspension of your card.</summary>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ResumeCardAsync(
        string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/cards/resume", new(), ClientJson.Default.EmptyBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Contest a loss report against your card; the registry decides.</summary>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ContestLossAsync(
        string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/cards/contest-report", new(), ClientJson.Default.EmptyBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>
    /// Confirm, by a number of yours that is known, that another one is yours; it takes effect after three days.
    /// </summary>
    /// <param name="body">Another number of the holder.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ConfirmNumberAsync(
        ConfirmNumberBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/numbers/confirm", body, ClientJson.Default.ConfirmNumberBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>
    /// Deny that a number that a carrier assigned to your card is yours; only a station can confirm it then.
    /// </summary>
    /// <param name="body">A number that the holder denies.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ContestNumberAsync(
        ContestNumberBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/numbers/contest", body, ClientJson.Default.ContestNumberBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Get the state of your card.</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<OwnCardAnswer> ReadCardAsync(CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, "v1/me/card", ClientJson.Default.OwnCardAnswer, cancellationToken);

    /// <summary>List the cases of misuse of your card, and your blacklist entries.</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<OwnCasesAnswer> ListCasesAsync(CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, "v1/me/cases", ClientJson.Default.OwnCasesAnswer, cancellationToken);

    /// <summary>Appeal against your blacklist entry.</summary>
    /// <param name="body">A holder appeals against the own blacklist entry.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> AppealAsync(
        OwnAppealBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/me/blacklist/appeal", body, ClientJson.Default.OwnAppealBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Issue an access token with which an institution can make one request about your number.</summary>
    /// <param name="body">A holder lets an institution make one request about the number that was shown.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<TokenAnswer> DelegateAsync(DelegationBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/me/access-tokens", body, ClientJson.Default.DelegationBody,
            ClientJson.Default.TokenAnswer, cancellationToken);
}
