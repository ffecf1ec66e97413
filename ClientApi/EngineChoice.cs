using Grid.ClientApi.Hosting;
using Grid.Core.Actors;
using Grid.Engine.Embedded;

namespace Grid.ClientApi;

/// <summary>The one place that knows which engine runs the actors.</summary>
public sealed class EngineChoice : IAsyncDisposable
{
    private const string StoreFile = "grid.db";

    private readonly EmbeddedGrid embedded;

    private EngineChoice(EmbeddedGrid embedded) => this.embedded = embedded;

    /// <summary>The actors.</summary>
    public IGrid Grid => embedded;

    /// <summary>
    /// What keeps changes from being acknowledged, in words for an operator; null while nothing does.
    /// </summary>
    public string? Trouble => embedded.Health.Trouble;

    /// <summary>Whether something was ever stored in <paramref name="dataDirectory"/>.</summary>
    public static bool StoreExists(string dataDirectory) => File.Exists(Path.Combine(dataDirectory, StoreFile));

    /// <summary>Opens the store and starts the engine.</summary>
    /// <exception cref="StartupException">The store can't be opened, or another process has it.</exception>
    public static async Task<EngineChoice> Open(ServerOptions options, Surroundings surroundings, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        try
        {
            return new(await EmbeddedGrid.Open(new EmbeddedOptions
            {
                DataDirectory = options.DataDirectory,
                MemoryBudgetBytes = options.MemoryBudgetBytes,
                Clock = surroundings.Clock,
                NewId = surroundings.NewId,
                Log = log,
            }));
        }
        catch (UnavailableException e)
        {
            throw new StartupException(e.Message);
        }
    }

    /// <summary>Lets what is under way end, and leaves the store whole.</summary>
    public ValueTask DisposeAsync() => embedded.DisposeAsync();
}
