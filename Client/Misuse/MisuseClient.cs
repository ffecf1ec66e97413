using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Misuse;

/// <summary>Cases of misuse of cards.</summary>
public sealed class MisuseClient
{
    private readonly Calls calls;

    internal MisuseClient(Calls calls) => this.calls = calls;

    /// <summary>Report that a card was misused; the registry decides.</summary>
    /// <param name="body">
    /// An institution reports that a card was misused: with its receipt, or the card's number.
    /// </param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<MisuseAnswer> ReportAsync(
        MisuseBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/misuse", body, ClientJson.Default.MisuseBody, ClientJson.Default.MisuseAnswer,
            idempotencyKey, cancellationToken);

    /// <summary>List all cases of misuse.</summary>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<MisuseList> ListAsync(
        long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/misuse", ("after", after), ("limit", limit)),
            ClientJson.Default.MisuseList, cancellationToken);

    /// <summary>List all cases of misuse: all of them, page by page.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public IAsyncEnumerable<MisuseItem> ListAllAsync(
        CancellationToken cancellationToken = default) =>
        Pages.All(
            (after, stop) => ListAsync(after: after, cancellationToken: stop),
            page => page.Items, page => page.Next, cancellationToken);

    /// <summary>Get a case of misuse that you reported.</summary>
    /// <param name="caseId">Id of the case.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<MisuseItem> ReadAsync(Guid caseId, CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, $"v1/misuse/{caseId}", ClientJson.Default.MisuseItem, cancellationToken);

    /// <summary>Confirm a case; who misused the card is put on the blacklist, if named.</summary>
    /// <param name="caseId">Id of the case.</param>
    /// <param name="body">The registry confirms a case.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ConfirmAsync(
        Guid caseId, ConfirmMisuseBody body, string? idempotencyKey = null, CancellationToken cancellationToken =
        default) =>
        calls.Change(
            HttpMethod.Post, $"v1/misuse/{caseId}/confirm", body, ClientJson.Default.ConfirmMisuseBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Dismiss a case.</summary>
    /// <param name="caseId">Id of the case.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> DismissAsync(
        Guid caseId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, $"v1/misuse/{caseId}/dismiss", new(), ClientJson.Default.EmptyBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);
}
