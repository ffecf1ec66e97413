using System.Collections.Concurrent;
using System.Security.Claims;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Hosting;
using Grid.WebConsole;
using Grid.WebConsole.Sessions;

namespace Grid.ClientApi.ConsoleGateway;

/// <summary>Lets the web console call the API of the server in which it runs.</summary>
/// <param name="options">The settings of the server.</param>
/// <param name="state">Whether it has started.</param>
/// <param name="clients">The clients for whose staff users sign in.</param>
/// <param name="tokens">Issues their access tokens.</param>
/// <param name="pipeline">Handles the console's requests.</param>
/// <param name="clock">The grid's time.</param>
public sealed class GridGateway(
    GridOptions options, ServerState state, ClientDirectory clients, TokenIssuer tokens, PipelineHandler pipeline,
    TimeProvider clock) : IGridGateway
{
    /// <summary>A token is not used for the last of its time, which a slow request might outlast.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> issued =
        new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsDemo => options.Demo;

    /// <inheritdoc/>
    public bool IsStarted => state.IsStarted;

    /// <inheritdoc/>
    public bool IsSecure => options.Https.IsOn
        || options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <inheritdoc/>
    public IReadOnlyList<DemoStaff> DemoStaff { get; } = options.Demo
        ? [.. DemoClients.All.Select(one => new DemoStaff(one.Id, Roles.Name(one.Role)))]
        : [];

    /// <inheritdoc/>
    public HttpMessageHandler Api => pipeline;

    /// <inheritdoc/>
    public string? TokenOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(ConsoleSession.Token)
            ?? (clients.Find(user.FindFirstValue(ConsoleSession.Client)) is { } client ? TokenOf(client) : null);
    }

    private string TokenOf(ApiClient client)
    {
        var now = clock.GetUtcNow();
        if (issued.TryGetValue(client.Id, out var kept) && now < kept.Until && now >= kept.Until - TokenIssuer.Lifetime)
            return kept.Token;
        var token = tokens.Issue(client, Roles.Allows(client.Role), key: null, boundTo: default);
        issued[client.Id] = (token, now + TokenIssuer.Lifetime - Rest);
        return token;
    }
}
