using Grid.Core.Actors;
using Orleans.Serialization;

namespace Grid.Grains.Interfaces;

/// <summary>What the cluster throws when a silo is gone, slow or full, put into the words of the grid.</summary>
public static class Trouble
{
    /// <summary>The call's outcome, or that it is unknown where the cluster failed.</summary>
    /// <exception cref="UnavailableException">The call may or may not have taken effect.</exception>
    public static async ValueTask<T> Answer<T>(ValueTask<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception why) when (IsOfTheCluster(why))
        {
            throw new UnavailableException("The cluster gave no answer.", why);
        }
    }

    /// <inheritdoc cref="Answer{T}"/>
    public static async ValueTask Answer(ValueTask call)
    {
        try
        {
            await call;
        }
        catch (Exception why) when (IsOfTheCluster(why))
        {
            throw new UnavailableException("The cluster gave no answer.", why);
        }
    }

    private static bool IsOfTheCluster(Exception why) =>
        why is OrleansException or SerializerException or TimeoutException or OperationCanceledException
            or ObjectDisposedException;
}
