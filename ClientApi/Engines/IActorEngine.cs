using Grid.ClientApi.Hosting;
using Grid.Core.Actors;

namespace Grid.ClientApi.Engines;

/// <summary>What runs the actors: this process by itself, or a cluster.</summary>
public interface IActorEngine
{
    /// <summary>
    /// What keeps changes from being acknowledged, in words for an operator; null while nothing does.
    /// </summary>
    string? Trouble { get; }

    /// <summary>Makes the store ready to be used, before anything else of the host starts.</summary>
    /// <param name="keysCheck">Tells whether keys are those that the store was written with.</param>
    /// <param name="cancel">Ends the wait for the store.</param>
    /// <exception cref="UnavailableException">The store can't be used.</exception>
    /// <exception cref="StartupException">
    /// The keys are another store's, or the store's time was moved and this server is no demonstration's.
    /// </exception>
    Task Prepare(byte[] keysCheck, CancellationToken cancel);

    /// <summary>Starts the actors, where the host does not start them by itself.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    Task Start(CancellationToken cancel);

    /// <summary>Ends what is under way and leaves the store whole. It may be called more than once.</summary>
    ValueTask Stop();

    /// <summary>Whether cards can be called valid here at present; where not, another server should be asked.</summary>
    ValueTask<bool> CanVerify(CancellationToken cancel);

    /// <summary>The reason of a failed start, if the engine knows it as one that an operator can mend.</summary>
    string? StartFailure(Exception why);
}
