using Grid.Core.Actors;

namespace Grid.Core.Misuse;

/// <summary>A case of misuse: deciding it takes turns, reading it takes none.</summary>
public interface IMisuseCase : IActor
{
    /// <summary>What is known of the case; the edge discloses no key of it.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<MisuseCase> GetCase();
}
