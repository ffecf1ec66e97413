using Grid.Core.Actors;
using Grid.Core.Numbering;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Sends short messages to numbers through the carriers that serve them: what an adapter must do.</summary>
public interface ICarrierMessages
{
    /// <summary>Gives a message to whichever carrier serves the number, known to the grid or not.</summary>
    /// <exception cref="UnavailableException">It was not taken; nothing is known of whether it will arrive.</exception>
    ValueTask Send(PhoneNumber number, string text, CancellationToken cancelled);
}

/// <summary>Used without an adapter: no message can be sent, and the request is answered 503.</summary>
public sealed class NoCarrierMessages : ICarrierMessages
{
    /// <inheritdoc/>
    public ValueTask Send(PhoneNumber number, string text, CancellationToken cancelled) =>
        throw new UnavailableException("There is no adapter to any carrier.");
}
