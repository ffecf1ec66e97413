using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.StatusLists;

/// <summary>Signed lists with the status of cards, by which receipts are checked later (Token Status List).</summary>
public sealed class StatusListsClient
{
    private readonly Calls anonymous;

    internal StatusListsClient(Calls anonymous) => this.anonymous = anonymous;

    /// <summary>List the status lists.</summary>
    /// <param name="institution">Unified social credit code of an institution. Default: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StatusListAggregation> ListAsync(
        string? institution = null, CancellationToken cancellationToken = default) =>
        anonymous.Read(
            HttpMethod.Get, Query.Of("status/lists", ("institution", institution)),
            ClientJson.Default.StatusListAggregation, cancellationToken);

    /// <summary>Get a status list token: a JWT of type <c>statuslist+jwt</c>, not verified.</summary>
    /// <param name="list">The list: the last part of its URI.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public async Task<string> ReadAsync(string list, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(list);
        var call = new Call(HttpMethod.Get, $"status/{Uri.EscapeDataString(list)}", CallKind.Read);
        using var response = await anonymous.Transport.Send(call, tokens: null, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
