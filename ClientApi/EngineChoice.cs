using Grid.ClientApi.Hosting;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Silo;

namespace Grid.ClientApi;

/// <summary>The one place that knows which engine runs the actors.</summary>
public sealed partial class EngineChoice : IAsyncDisposable
{
    private const string StoreFile = "grid.db";

    private readonly IAsyncDisposable engine;
    private readonly Func<string?> trouble;
    private readonly Func<bool> canVerify;
    private readonly Func<byte[], ValueTask<bool>> fitsStore;

    private EngineChoice(EmbeddedGrid embedded)
    {
        (Grid, DeadLetters, engine) = (embedded, embedded.DeadLetters, embedded);
        trouble = () => embedded.Health.Trouble;
        canVerify = static () => true;
        fitsStore = static _ => new(true); // The folder was looked at before the store was opened.
    }

    private EngineChoice(GridNode node)
    {
        (Grid, DeadLetters, engine) = (node.Grid, node.DeadLetters, node);
        trouble = () => node.Trouble;
        canVerify = () => node.CanVerify;
        fitsStore = check => new(node.FitsStore(check));
    }

    /// <summary>The actors.</summary>
    public IGrid Grid { get; }

    /// <summary>The messages between actors that could not be delivered.</summary>
    public IDeadLetterQueue DeadLetters { get; }

    /// <summary>
    /// What keeps changes from being acknowledged, in words for an operator; null while nothing does.
    /// </summary>
    public string? Trouble => trouble();

    /// <summary>Whether cards can be called valid at present; where not, another server should be asked.</summary>
    public bool CanVerify => canVerify();

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
            return options.Cluster is { } cluster
                ? await Join(cluster, options, surroundings)
                : new(await EmbeddedGrid.Open(new EmbeddedOptions
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

    /// <summary>Refuses keys that are not those that the store was written with.</summary>
    /// <exception cref="StartupException">They are another store's, or the store can't be asked.</exception>
    public async Task MustFit(byte[] keysCheck, string keysFile)
    {
        try
        {
            if (!await fitsStore(keysCheck))
                throw new StartupException($"The keys file {keysFile} does not belong to the store of the cluster.");
        }
        catch (UnavailableException e)
        {
            throw new StartupException(e.Message);
        }
    }

    /// <summary>Lets what is under way end, and leaves the store whole.</summary>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static async Task<EngineChoice> Join(ClusterPlace place, ServerOptions options, Surroundings surroundings)
    {
        var cluster = new GridClusterOptions
        {
            Database = place.Database,
            Cluster = place.Cluster,
            Name = place.Name,
            Address = place.Address,
            SiloPort = place.SiloPort,
            GatewayPort = place.GatewayPort,
            Tls = place.Tls is { } files ? new(files.Certificate, files.Key, files.Authority) : null,
            IsFenced = place.IsFenced,
            MemoryBudgetBytes = options.MemoryBudgetBytes,
            Clock = surroundings.Clock,
            NewId = surroundings.NewId,
        };
        return new(place.IsClient
            ? await GridNode.StartClient(cluster, surroundings.Logging)
            : await GridNode.StartSilo(cluster, surroundings.Logging));
    }
}
