using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Cascades;

/// <summary>Progress of the consequences of one cause.</summary>
public sealed class CascadesClient
{
    private readonly Calls calls;

    internal CascadesClient(Calls calls) => this.calls = calls;

    /// <summary>Get the progress of a cascade that you caused.</summary>
    /// <param name="id">Id of the cascade, from the response to the change.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<CascadeAnswer> ReadAsync(Guid id, CancellationToken cancellationToken = default) =>
        calls.Read(HttpMethod.Get, $"v1/cascades/{id}", ClientJson.Default.CascadeAnswer, cancellationToken);

    /// <summary>List the institutions that a cascade has told, and whether they have acknowledged it.</summary>
    /// <param name="id">Id of the cascade.</param>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<CascadeInstitutionsAnswer> ListInstitutionsAsync(
        Guid id, long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of($"v1/cascades/{id}/institutions", ("after", after), ("limit", limit)),
            ClientJson.Default.CascadeInstitutionsAnswer, cancellationToken);

    /// <summary>
    /// List the institutions that a cascade has told, and whether they have acknowledged it: all of them, page by
    /// page.
    /// </summary>
    /// <param name="id">Id of the cascade.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public IAsyncEnumerable<ToldInstitution> ListAllInstitutionsAsync(
        Guid id, CancellationToken cancellationToken = default) =>
        Pages.All(
            (after, stop) => ListInstitutionsAsync(id, after: after, cancellationToken: stop),
            page => page.Items, page => page.Next, cancellationToken);
}
