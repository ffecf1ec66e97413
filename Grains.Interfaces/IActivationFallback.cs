using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Grains.Interfaces;

/// <summary>
/// Decides and answers from a card's stored record when its activation doesn't answer; every silo has one.
/// </summary>
public interface IActivationFallback
{
    /// <summary>Decides one command without the activation, under the same expected version.</summary>
    /// <exception cref="UnavailableException">The store failed; the change may or may not take effect.</exception>
    ValueTask<Reply> Execute(string key, CardCommand command, RequestId? request);

    /// <summary>
    /// Verifies against the stored record, which is read after the call began and is therefore never stale.
    /// </summary>
    /// <exception cref="UnavailableException">The store can't be read by this silo.</exception>
    ValueTask<Verification> Verify(string key, Presented presented);
}
