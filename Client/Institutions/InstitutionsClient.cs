using System.Globalization;
using Grid.Client.Accesses;
using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Institutions;

/// <summary>Institutions: registration, duties, procedures.</summary>
public sealed class InstitutionsClient
{
    private readonly Calls calls;
    private readonly Calls anonymous;

    internal InstitutionsClient(Calls calls, Calls anonymous) => (this.calls, this.anonymous) = (calls, anonymous);

    /// <summary>
    /// Register an institution; its calls are accepted from then on. For an authority (registry, regulator, station),
    /// two clients must send the same request within a day, and so for every change of it.
    /// </summary>
    /// <param name="body">What the regulator says of an institution.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> RegisterAsync(
        InstitutionBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/institutions", body, ClientJson.Default.InstitutionBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Amend the registration of an institution.</summary>
    /// <param name="body">What the regulator says of an institution.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> AmendAsync(
        InstitutionBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/institutions/amend", body, ClientJson.Default.InstitutionBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Suspend an institution; its calls are refused everywhere once the response is sent.</summary>
    /// <param name="body">An institution and why it is suspended.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> SuspendAsync(
        SuspendBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/institutions/suspend", body, ClientJson.Default.SuspendBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Reinstate a suspended institution.</summary>
    /// <param name="body">An institution.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> ReinstateAsync(
        CodeBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/institutions/reinstate", body, ClientJson.Default.CodeBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Publish the procedures by which your customers end and transfer bindings.</summary>
    /// <param name="body">The procedures of an institution for its customers; they replace all earlier ones.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> PublishProceduresAsync(
        ProceduresBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/institutions/procedures", body, ClientJson.Default.ProceduresBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Get the registration of an institution.</summary>
    /// <param name="code">The institution's unified social credit code (GB 32100), 18 characters.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<InstitutionAnswer> ReadAsync(string code, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, $"v1/institutions/{Uri.EscapeDataString(code)}", ClientJson.Default.InstitutionAnswer,
            cancellationToken);

    /// <summary>
    /// Get what one person wants to change of an authority, until a second one sends the same request.
    /// </summary>
    /// <param name="code">The institution's unified social credit code (GB 32100), 18 characters.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PendingChangeAnswer> ReadPendingChangeAsync(
        string code, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, $"v1/institutions/{Uri.EscapeDataString(code)}/pending",
            ClientJson.Default.PendingChangeAnswer, cancellationToken);

    /// <summary>Get the duties and breaches of an institution.</summary>
    /// <param name="code">The institution's unified social credit code (GB 32100), 18 characters.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<DutiesAnswer> ReadDutiesAsync(string code, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, $"v1/institutions/{Uri.EscapeDataString(code)}/duties", ClientJson.Default.DutiesAnswer,
            cancellationToken);

    /// <summary>Get the procedures of an institution for its customers.</summary>
    /// <param name="code">The institution's unified social credit code (GB 32100), 18 characters.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ProceduresAnswer> ReadProceduresAsync(string code, CancellationToken cancellationToken = default) =>
        anonymous.Read(
            HttpMethod.Get, $"v1/institutions/{Uri.EscapeDataString(code)}/procedures",
            ClientJson.Default.ProceduresAnswer, cancellationToken);

    /// <summary>List all institutions by name.</summary>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<DirectoryAnswer> ListAsync(
        long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        anonymous.Read(
            HttpMethod.Get, Query.Of("v1/directory", ("after", after), ("limit", limit)),
            ClientJson.Default.DirectoryAnswer, cancellationToken);

    /// <summary>List all institutions by name: all of them, page by page.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public IAsyncEnumerable<DirectoryEntry> ListAllAsync(
        CancellationToken cancellationToken = default) =>
        Pages.All(
            (after, stop) => ListAsync(after: after, cancellationToken: stop),
            page => page.Items, page => page.Next, cancellationToken);

    /// <summary>
    /// List institutions with their duties in a period, those with most overdue first; an institution sees itself
    /// alone.
    /// </summary>
    /// <param name="from">First day (UTC). Default: the first of the month of the last day.</param>
    /// <param name="through">Last day (UTC), at most 366 days later. Default: today.</param>
    /// <param name="after">The value of next in the page before. Default: 0.</param>
    /// <param name="limit">Maximum number of items in the response: 1 to 100. Default: 100.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<DutyList> ListDutiesAsync(
        DateOnly? from = null, DateOnly? through = null, long? after = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get,
            Query.Of(
                "v1/duties", ("from", Day(from)), ("through", Day(through)), ("after", after), ("limit", limit)),
            ClientJson.Default.DutyList, cancellationToken);

    /// <summary>Count accesses to cards and numbers by institution.</summary>
    /// <param name="from">First day (UTC). Default: 29 days before the last.</param>
    /// <param name="through">Last day (UTC), at most 366 days later. Default: today.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<AccessCounts> CountAccessesAsync(
        DateOnly? from = null, DateOnly? through = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/audit/accesses", ("from", Day(from)), ("through", Day(through))),
            ClientJson.Default.AccessCounts, cancellationToken);

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
