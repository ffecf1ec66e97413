using Grid.Core.Actors;
using Grid.Core.Numbering;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Sends short messages to numbers through the carriers that serve them: what an adapter must do.</summary>
public interface ICarrierMessages
{
    /// <summary>Gives a message to whichever carrier serves the number, known to the grid or not.</summary>
    /// <exception cref="UnavailableException">It was not taken; nothing is known of whether it will arrive.</exception>
    ValueTask Send(PhoneNumber number, CarrierMessage message, CancellationToken cancelled);
}

/// <summary>A short message; <c>ToString</c> does not reveal it.</summary>
/// <param name="Text">What it says; it contains a one-time code.</param>
/// <param name="ExpiresAt">When it is of no use any more, and must not be delivered.</param>
public sealed record CarrierMessage(string Text, DateTimeOffset ExpiresAt)
{
    /// <summary>Nothing of it: a code must not reach a log by being printed.</summary>
    public override string ToString() => "short message";
}

/// <summary>Used without an adapter: no message can be sent, and the request is answered 503.</summary>
public sealed class NoCarrierMessages : ICarrierMessages
{
    /// <inheritdoc/>
    public ValueTask Send(PhoneNumber number, CarrierMessage message, CancellationToken cancelled) =>
        throw new UnavailableException("There is no adapter to any carrier.");
}
