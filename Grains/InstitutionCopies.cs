using System.Collections.Concurrent;
using Grid.Core.Institutions;
using Grid.Engine;
using Grid.Grains.Fencing;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// Copies of institutions on every silo, under the same fence as the actors: asked on nearly every request.
/// </summary>
/// <remarks>There are a few thousand institutions, so that a copy once made is kept.</remarks>
public sealed class InstitutionCopies(GrainWorld world) : IInstitutionReads
{
    private readonly ConcurrentDictionary<string, Kept> copies = new(StringComparer.Ordinal);

    private sealed record Kept(Institution State, CopyMark Mark);

    /// <inheritdoc/>
    public async ValueTask<Institution> Read(string key)
    {
        if (copies.TryGetValue(key, out var kept))
        {
            await world.Fence.Pass();
            if (kept.Mark.IsCurrent)
                return kept.State;
        }
        return await Load(key);
    }

    /// <summary>Read anew after it was asked for, so that it needs no fence. Unknown ones are not kept.</summary>
    private async ValueTask<Institution> Load(string key)
    {
        var mark = world.Fence.Register(key);
        var isKept = false;
        try
        {
            var institution = new Actor<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
                key, ActorTypes.Institution, world.Ports(world.Store));
            await institution.Load();
            if (institution.Record.Version > 0)
            {
                Keep(key, new(institution.Record.State, mark));
                isKept = true;
            }
            return institution.Record.State;
        }
        finally
        {
            if (!isKept)
                world.Fence.Release(key, mark);
        }
    }

    private void Keep(string key, Kept kept)
    {
        while (!copies.TryAdd(key, kept))
            if (copies.TryRemove(key, out var old))
                world.Fence.Release(key, old.Mark);
    }
}
