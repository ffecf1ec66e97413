using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Cards;

/// <summary>Cards: issue, report, verify, and compare persons with them.</summary>
public sealed class CardsClient
{
    private readonly Calls calls;

    internal CardsClient(Calls calls) => this.calls = calls;

    /// <summary>Record an issued card; it supersedes earlier cards of the holder.</summary>
    /// <param name="body">What the registry says of a card that it issued.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> IssueAsync(
        IssueBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/issue", body, ClientJson.Default.IssueBody, ClientJson.Default.ChangeAnswer,
            idempotencyKey, cancellationToken);

    /// <summary>Report a card lost or stolen; the card is invalid everywhere once the response is sent.</summary>
    /// <param name="body">A report that a card was lost or stolen.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ReportLossAsync(
        LossBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/report-loss", body, ClientJson.Default.LossBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Withdraw a loss report because the card was found.</summary>
    /// <param name="body">A citizen number, and which of the cards under it.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> WithdrawLossAsync(
        IssuanceBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/withdraw-loss", body, ClientJson.Default.IssuanceBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Suspend a card for its holder.</summary>
    /// <param name="body">A citizen number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> SuspendAsync(
        NumberBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/suspend", body, ClientJson.Default.NumberBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Lift the suspension of a card.</summary>
    /// <param name="body">A citizen number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ResumeAsync(
        NumberBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/resume", body, ClientJson.Default.NumberBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Decide about a loss report that the holder has contested.</summary>
    /// <param name="body">The registry's decision about a loss report that the holder has contested.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> SettleContestAsync(
        SettleContestBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/settle-contest", body, ClientJson.Default.SettleContestBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Cancel a card permanently.</summary>
    /// <param name="body">The end of a card.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> CancelAsync(
        CancelBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/cancel", body, ClientJson.Default.CancelBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Record that a physical card was handed in.</summary>
    /// <param name="body">A physical card that came back.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> HandInAsync(
        HandInBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/hand-in", body, ClientJson.Default.HandInBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Verify a card.</summary>
    /// <param name="body">What was read off the card in hand.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<VerifyAnswer> VerifyAsync(VerifyBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/cards/verify", body, ClientJson.Default.VerifyBody,
            ClientJson.Default.VerifyAnswer, cancellationToken);

    /// <summary>Verify up to 1,000 cards.</summary>
    /// <param name="body">Up to 1,000 cards in hand.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<BatchAnswer> VerifyBatchAsync(BatchBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/cards/verify-batch", body, ClientJson.Default.BatchBody,
            ClientJson.Default.BatchAnswer, cancellationToken);

    /// <summary>Attest how you compared the person with the card after a verification.</summary>
    /// <param name="body">What an institution attests of having compared the person with the card.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PersonCheckAnswer> CheckPersonAsync(
        PersonCheckBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/person-check", body, ClientJson.Default.PersonCheckBody,
            ClientJson.Default.PersonCheckAnswer, idempotencyKey, cancellationToken);

    /// <summary>Get the state of the card of a holder who is present, and the cases and entries about it.</summary>
    /// <param name="body">A citizen number.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StationCardAnswer> ReadStateAsync(NumberBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/cards/state", body, ClientJson.Default.NumberBody,
            ClientJson.Default.StationCardAnswer, cancellationToken);

    /// <summary>Confirm that a number is the holder's, who is present with card and number.</summary>
    /// <param name="body">A number, and whose it is as a station has seen.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ConfirmNumberAsync(
        ConfirmHolderBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/confirm-number", body, ClientJson.Default.ConfirmHolderBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>
    /// Deny for a person who is present that a number that a carrier assigned to the card is theirs.
    /// </summary>
    /// <param name="body">A number, and whose it is as a station has seen.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ContestNumberAsync(
        ConfirmHolderBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/cards/contest-number", body, ClientJson.Default.ConfirmHolderBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Undo all loss reports of one reporter in a time.</summary>
    /// <param name="body">A reporter all of whose loss reports in a time are to be undone.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<UndoReportsAnswer> UndoReportsAsync(
        UndoReportsBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/cards/undo-reports", body, ClientJson.Default.UndoReportsBody,
            ClientJson.Default.UndoReportsAnswer, cancellationToken);

    /// <summary>List current cards that end soon.</summary>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="days">Within how many days they end: 0 to 90. Default: 90.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RenewalAnswer> ListEndingAsync(
        long? after = null, int? limit = null, int? days = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/cards/ending", ("after", after), ("limit", limit), ("days", days)),
            ClientJson.Default.RenewalAnswer, cancellationToken);

    /// <summary>List current cards that end soon: all of them, page by page.</summary>
    /// <param name="days">Within how many days they end: 0 to 90. Default: 90.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public IAsyncEnumerable<RenewalItem> ListAllEndingAsync(
        int? days = null, CancellationToken cancellationToken = default) =>
        Pages.All(
            (after, stop) => ListEndingAsync(after: after, days: days, cancellationToken: stop),
            page => page.Items, page => page.Next, cancellationToken);

    /// <summary>List replaced cards that have not been handed in and were not reported.</summary>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RenewalAnswer> ListOutstandingAsync(
        long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/cards/outstanding", ("after", after), ("limit", limit)),
            ClientJson.Default.RenewalAnswer, cancellationToken);

    /// <summary>
    /// List replaced cards that have not been handed in and were not reported: all of them, page by page.
    /// </summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public IAsyncEnumerable<RenewalItem> ListAllOutstandingAsync(
        CancellationToken cancellationToken = default) =>
        Pages.All(
            (after, stop) => ListOutstandingAsync(after: after, cancellationToken: stop),
            page => page.Items, page => page.Next, cancellationToken);

    /// <summary>Get the references by which lists name cards.</summary>
    /// <param name="body">Citizen numbers whose references the registry needs.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<CardReferencesAnswer> ReadReferencesAsync(
        CardReferencesBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/cards/references", body, ClientJson.Default.CardReferencesBody,
            ClientJson.Default.CardReferencesAnswer, cancellationToken);
}
