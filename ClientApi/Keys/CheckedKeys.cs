using Grid.ClientApi.Engines;
using Grid.ClientApi.Hosting;
using Grid.Engine.Embedded;

namespace Grid.ClientApi.Keys;

/// <summary>The keys file of a server, which belongs to its store; it is made where there is no store yet.</summary>
/// <remarks>It is to be asked for before the store is opened: opening makes a store.</remarks>
public sealed class CheckedKeys
{
    private readonly KeySource source;
    private readonly FillRandom random;

    /// <summary>Looks at the file.</summary>
    /// <exception cref="StartupException">The keys are missing, unreadable or another store's.</exception>
    public CheckedKeys(GridOptions options, KeySource source, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.source, this.random) = (source, random);
        KeyRing.Check(options.Data, source, EmbeddedGrid.HasStore(options.Data), options.Demo, random);
    }

    /// <summary>Reads the keys; call it once the store is open, so that no other process completes the file.</summary>
    /// <param name="engine">The engine, which has the store.</param>
    /// <exception cref="StartupException">The file is unreadable, or can't be written and must be.</exception>
    public GridKeys Complete(IActorEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return KeyRing.Complete(source, random);
    }
}
