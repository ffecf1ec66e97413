using System.Collections.Concurrent;
using Grid.Core.Institutions;
using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// Caches institutions on every silo, under the same read barrier as the actors; nearly every request reads one.
/// </summary>
/// <remarks>There are a few thousand institutions, so that none is evicted.</remarks>
public sealed class InstitutionCache(GrainDependencies dependencies) : IInstitutionReads
{
    private readonly ConcurrentDictionary<string, CachedInstitution> cache = new(StringComparer.Ordinal);

    private sealed record CachedInstitution(Institution State, CacheStamp Mark);

    /// <inheritdoc/>
    public async ValueTask<Institution> Read(string key)
    {
        if (cache.TryGetValue(key, out var kept))
        {
            await dependencies.Barrier.Wait();
            if (kept.Mark.IsCurrent)
                return kept.State;
        }
        return await Load(key);
    }

    /// <summary>
    /// Reads the record after the call began, so that no read barrier is needed. Unknown ones are not cached.
    /// </summary>
    private async ValueTask<Institution> Load(string key)
    {
        var stamp = dependencies.Barrier.Register(key);
        var isKept = false;
        try
        {
            var institution = new Actor<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
                key, ActorTypes.Institution, dependencies.Ports(dependencies.Store));
            await institution.Load();
            if (institution.StoredBytes > 0)
            {
                Add(key, new(institution.Record.State, stamp));
                isKept = true;
            }
            return institution.Record.State;
        }
        finally
        {
            if (!isKept)
                dependencies.Barrier.Release(key, stamp);
        }
    }

    private void Add(string key, CachedInstitution kept)
    {
        while (!cache.TryAdd(key, kept))
            if (cache.TryRemove(key, out var old))
                dependencies.Barrier.Release(key, old.Mark);
    }
}
