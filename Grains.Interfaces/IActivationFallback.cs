using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Grains.Interfaces;

/// <summary>
/// Decides and answers from a card's stored record when its activation doesn't; there is one on every silo.
/// </summary>
public interface IActivationFallback
{
    /// <summary>Takes one turn of the card without its activation, under the same expected version.</summary>
    /// <exception cref="UnavailableException">The store failed; the change may or may not take effect.</exception>
    ValueTask<Reply> Execute(string key, CardCommand command, RequestId? request);

    /// <summary>Compares with the stored record, read after this was asked, so that it is never stale.</summary>
    /// <exception cref="UnavailableException">The store can't be read by this silo.</exception>
    ValueTask<Verification> Verify(string key, Presented presented);
}
