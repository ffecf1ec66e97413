using Grid.Core.Actors;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Follows what a cause leads to, until all have answered or the story ends.</summary>
internal sealed class Follower(IWorld world, RunLog log)
{
    public async Task Follow(CascadeSeen seen, Guid cascade, CancellationToken stop)
    {
        log.Add(seen);
        try
        {
            while (true)
            {
                if (await Read(cascade) is { } progress && seen.Note(world.Now, progress) && progress.Complete)
                    return;
                await world.Stir(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<Progress?> Read(Guid cascade)
    {
        try
        {
            return await world.Progress(cascade);
        }
        catch (UnavailableException)
        {
            return null;
        }
    }
}
