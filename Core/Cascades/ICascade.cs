using Grid.Core.Actors;

namespace Grid.Core.Cascades;

/// <summary>The consequences of one cause: counting takes turns, reading how far they have come takes none.</summary>
public interface ICascade : IActor
{
    /// <summary>Their progress; null if the message about the cause has not arrived.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<CascadeView?> GetView();
}
