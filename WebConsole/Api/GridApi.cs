using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Grid.WebConsole.Api;

/// <summary>Calls the grid's HTTP API, as any other client does.</summary>
public sealed class GridApi : IDisposable
{
    /// <summary>The option of a request with the address of the user, for whom the console calls.</summary>
    public static readonly HttpRequestOptionsKey<IPAddress?> Address = new("address");

    private static readonly Uri Base = new("http://grid/");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient http;

    /// <summary>Makes the client.</summary>
    /// <param name="gateway">Sends its requests.</param>
    public GridApi(IGridGateway gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        http = new(gateway.Api, disposeHandler: false) { BaseAddress = Base };
    }

    /// <summary>Reads.</summary>
    /// <param name="user">For whom.</param>
    /// <param name="path">Path and query; without any personal identifier.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ApiResult<TAnswer>> Get<TAnswer>(ApiUser user, string path, CancellationToken cancellation)
        where TAnswer : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send<TAnswer>(user, request, cancellation);
    }

    /// <summary>Sends a body.</summary>
    /// <param name="user">For whom.</param>
    /// <param name="path">Path and query; without any personal identifier.</param>
    /// <param name="body">The members of the body; those that are null are left out.</param>
    /// <param name="idempotencyKey">One for each time the form is filled in; null: none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ApiResult<TAnswer>> Post<TAnswer>(
        ApiUser user, string path, IReadOnlyDictionary<string, object?> body, string? idempotencyKey,
        CancellationToken cancellation)
        where TAnswer : class
    {
        ArgumentNullException.ThrowIfNull(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = JsonContent.Create(
            body.Where(member => member.Value is not null).ToDictionary(StringComparer.Ordinal), options: Json);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Send<TAnswer>(user, request, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<ApiResult<TAnswer>> Send<TAnswer>(
        ApiUser user, HttpRequestMessage request, CancellationToken cancellation)
        where TAnswer : class
    {
        request.Options.Set(Address, user.Address);
        if (user.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
            return new(null, await ProblemOf(response, cancellation));
        if (response.Content.Headers.ContentLength is 0 || response.Content.Headers.ContentType is null)
            return new(null, null);
        return new(await response.Content.ReadFromJsonAsync<TAnswer>(Json, cancellation), null);
    }

    private static async Task<ApiProblem> ProblemOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        var problem = response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<ApiProblem>(Json, cancellation)
            : null;
        return (problem ?? new("unexpected_status", "The server gave an answer without a reason.")) with
        {
            Status = (int)response.StatusCode,
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }
}

/// <summary>For whom the console calls the API.</summary>
/// <param name="Token">The access token; null where none is needed.</param>
/// <param name="Address">
/// The address of the browser, by which the API counts requests of those who have no token; null for none.
/// </param>
public sealed record ApiUser(string? Token, IPAddress? Address)
{
    /// <summary>The console itself, which reads what everybody may read.</summary>
    public static readonly ApiUser None = new(null, null);
}

/// <summary>The result of a call.</summary>
/// <param name="Answer">What was answered; null where the call failed, or the answer has no body.</param>
/// <param name="Problem">Why the call failed; null where it did not.</param>
public sealed record ApiResult<TAnswer>(TAnswer? Answer, ApiProblem? Problem) where TAnswer : class;

/// <summary>Why a call failed (RFC 9457).</summary>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Detail">What is wrong, in English.</param>
/// <param name="Field">The first wrong field, if it is a field that is wrong.</param>
/// <param name="Errors">Every wrong field.</param>
public sealed record ApiProblem(
    string Code, string? Detail, string? Field = null, IReadOnlyList<ApiFieldError>? Errors = null)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>After which time the call can be made again; null where that is not the reason.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>One wrong field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Message">What is wrong, in English.</param>
public sealed record ApiFieldError(string Field, string Code, string Message);
