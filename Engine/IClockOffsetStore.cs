using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>Where it is kept how much time the demonstration's operator has let pass.</summary>
public interface IClockOffsetStore : IAsyncDisposable
{
    /// <summary>Whether other servers let time pass too, so that it must be looked at again and again.</summary>
    bool IsShared { get; }

    /// <summary>How much has passed.</summary>
    /// <param name="followed">How much of it this server follows already, for the others to know.</param>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    ValueTask<TimeSpan> Read(TimeSpan followed);

    /// <summary>Lets more time pass; completes when that is on disk.</summary>
    /// <returns>How much has passed in all.</returns>
    /// <exception cref="UnavailableException">It can't be kept, or not every server is a demonstration's.</exception>
    ValueTask<TimeSpan> Add(TimeSpan time);

    /// <summary>Whether all servers follow so far.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    ValueTask<bool> IsApplied(TimeSpan passed);
}
