using Grid.Core.Actors;

namespace Grid.Core.Cascades;

/// <summary>The consequences of one cause: counting takes turns, reading how far they have come takes none.</summary>
public interface ICascade : IActor
{
    /// <summary>How far they have come; null where the cause has not been heard of.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<CascadeView?> GetView();
}
