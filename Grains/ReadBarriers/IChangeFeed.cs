using Grid.Core.Actors;

namespace Grid.Grains.ReadBarriers;

/// <summary>Lists the records that were written, in the order in which the writes became visible.</summary>
public interface IChangeFeed : IAsyncDisposable
{
    /// <summary>
    /// Begins, or begins anew: changes from now on will be reported. What was read before may miss changes for ever.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    ValueTask Begin(CancellationToken cancel);

    /// <summary>All changes that became visible since the last call, up to some moment of this one.</summary>
    /// <exception cref="UnavailableException">
    /// The database can't be asked, or no longer knows; the caller must begin anew.
    /// </exception>
    ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel);
}

/// <summary>One write of one record.</summary>
/// <param name="Key">The actor.</param>
/// <param name="Version">The version that it gave to the record: greater than every earlier one of the key.</param>
public readonly record struct Change(string Key, long Version);
