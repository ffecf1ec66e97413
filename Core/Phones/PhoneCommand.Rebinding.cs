using System.Collections.Immutable;

namespace Grid.Core.Phones;

/// <summary>How bindings move between two numbers of one holder: the old number leads, the new one follows.</summary>
public abstract partial record PhoneCommand
{
    /// <summary>The holder asks for bindings to move to another of the holder's numbers.</summary>
    /// <param name="Id">Names the request.</param>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="To">Key of the other number.</param>
    /// <param name="Bindings">Which; none for all of them.</param>
    /// <param name="Old">That the holder has this number in hand, or the carrier's word that it is lost.</param>
    /// <param name="New">That the holder has the other number in hand.</param>
    public sealed record AskRebind(
        Guid Id, string Holder, string To, ImmutableArray<Guid> Bindings, Possession Old, Possession New)
        : PhoneCommand;

    /// <summary>The holder takes the request back; possible until the cooling-off ends.</summary>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Rebind">Which request.</param>
    public sealed record CancelRebind(string Holder, Guid Rebind) : PhoneCommand;

    /// <summary>The cooling-off has passed and the other number has agreed.</summary>
    public sealed record EndCoolingOff : PhoneCommand;

    /// <summary>To the new number: will it take bindings of this holder?</summary>
    /// <param name="Rebind">Which request.</param>
    /// <param name="From">Key of the old number.</param>
    /// <param name="Holder">Key of the card that must hold both.</param>
    /// <param name="Cascade">Id of the cascade that the request began.</param>
    public sealed record Offer(Guid Rebind, string From, string Holder, Guid Cascade) : PhoneCommand;

    /// <summary>To the old number: yes.</summary>
    /// <param name="Rebind">Which request.</param>
    /// <param name="Agreement">For which tenure.</param>
    public sealed record Agree(Guid Rebind, Agreement Agreement) : PhoneCommand;

    /// <summary>To the old number: no, or not any more; nothing of this request is expected.</summary>
    /// <param name="Rebind">Which request.</param>
    public sealed record Decline(Guid Rebind) : PhoneCommand;

    /// <summary>To the new number: these bindings may come; they are not usable yet.</summary>
    /// <param name="Rebind">Which request.</param>
    /// <param name="From">Key of the old number.</param>
    /// <param name="Tenure">The tenure that agreed to take them.</param>
    /// <param name="Bindings">As they are at the old number.</param>
    public sealed record Expect(Guid Rebind, string From, int Tenure, ImmutableArray<Binding> Bindings) : PhoneCommand;

    /// <summary>To the old number: the bindings are expected, so that the institutions can be asked.</summary>
    /// <param name="Rebind">Which request.</param>
    public sealed record Ready(Guid Rebind) : PhoneCommand;

    /// <summary>
    /// To the new number: the institution has moved this binding, and the old number holds it no longer.
    /// </summary>
    /// <param name="Move">Which tenure agreed, and which cascade counts.</param>
    /// <param name="Binding">As it was at the old number.</param>
    /// <param name="Late">Whether the institution's answer had been told as overdue.</param>
    public sealed record Arrive(Move Move, Binding Binding, bool Late) : PhoneCommand;

    /// <summary>To the new number: this binding will not come.</summary>
    /// <param name="Rebind">Which request.</param>
    /// <param name="Binding">Which binding.</param>
    public sealed record StayAway(Guid Rebind, Guid Binding) : PhoneCommand;
}
