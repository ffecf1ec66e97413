using System.Collections.Concurrent;
using Grid.Client;
using Grid.Client.Tokens;
using Grid.ClientApi.ConsoleGateway;
using Grid.ClientApi.Demo;

namespace Grid.ClientApi.Sandbox;

/// <summary>
/// The clients of the demonstration, whose calls go through the server's own pipeline: what happens in the sandbox has
/// passed the same checks as what other clients do.
/// </summary>
/// <param name="pipeline">Handles the requests.</param>
/// <param name="clock">The demonstration's time.</param>
public sealed class SandboxClients(PipelineHandler pipeline, DemoClock clock) : IDisposable
{
    private static readonly Uri Server = new("http://localhost");

    private readonly ConcurrentDictionary<string, GridClient> clients = new(StringComparer.Ordinal);

    /// <summary>The registry of cards.</summary>
    public GridClient Registry => Of("demo-registry");

    /// <summary>A police station.</summary>
    public GridClient Station => Of("demo-station");

    /// <summary>The carrier of the sandbox's numbers.</summary>
    public GridClient Carrier => Of("demo-carrier");

    /// <summary>The client with this id, whose secret is its id.</summary>
    public GridClient Of(string id) => clients.GetOrAdd(id, name => new(
        new() { Server = Server, Credentials = ClientCredentials.Secret(name, name) }, pipeline, clock));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }
}
