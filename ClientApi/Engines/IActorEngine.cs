using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;

namespace Grid.ClientApi.Engines;

/// <summary>What runs the actors: this process by itself, or a cluster.</summary>
public interface IActorEngine
{
    /// <summary>
    /// What keeps changes from being acknowledged, in words for an operator; null while nothing does.
    /// </summary>
    string? Trouble { get; }

    /// <summary>
    /// Makes the store ready to be used, before the actors start. A database that can't be reached is waited for.
    /// </summary>
    /// <param name="keys">The keys, which must be those that the store was made with.</param>
    /// <param name="cancel">Ends the wait for the store.</param>
    /// <exception cref="UnavailableException">The store can't be used.</exception>
    /// <exception cref="StartupException">
    /// The keys are another store's, or the store is a demonstration's and this server is not, or the other way round.
    /// </exception>
    Task Prepare(GridKeys keys, CancellationToken cancel);

    /// <summary>Starts the actors, or lets the host start them.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    Task Start(CancellationToken cancel);

    /// <summary>Ends the start of what the host starts at the same time: the server does not start.</summary>
    /// <param name="why">Why it does not.</param>
    void Fail(Exception why);

    /// <summary>Ends what is under way and leaves the store whole. It may be called more than once.</summary>
    ValueTask Stop();

    /// <summary>
    /// Whether cards can be called valid here at present; where not, load balancers should choose another server.
    /// </summary>
    ValueTask<bool> CanVerify(CancellationToken cancel);

    /// <summary>The reason of a failed start, if the engine knows it as one that an operator can mend.</summary>
    string? StartFailure(Exception why);
}
