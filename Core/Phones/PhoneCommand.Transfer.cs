using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Cards;

namespace Grid.Core.Phones;

/// <summary>
/// The commands of a <see cref="BindingTransfer"/>, in its order: from the holder, and between source and target.
/// </summary>
public abstract partial record PhoneCommand
{
    /// <summary>The holder asks for the transfer of bindings to another of the holder's numbers, the target.</summary>
    /// <param name="Id">Names the transfer.</param>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="To">Key of the target.</param>
    /// <param name="Bindings">Which; none for all of them.</param>
    /// <param name="Old">That the holder has this number in hand, or the carrier's word that it is lost.</param>
    /// <param name="New">That the holder has the target in hand.</param>
    public sealed record StartTransfer(
        Guid Id, CardKey Holder, PhoneKey To, ImmutableArray<Guid> Bindings, Possession Old, Possession New)
        : PhoneCommand;

    /// <summary>The holder cancels the transfer; possible until the cooling-off ends.</summary>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Transfer">Id of the transfer.</param>
    public sealed record CancelTransfer(
        CardKey Holder, [property: JsonPropertyName("rebind")] Guid Transfer) : PhoneCommand;

    /// <summary>The cooling-off has passed and the target has confirmed.</summary>
    public sealed record EndCoolingOff : PhoneCommand;

    /// <summary>To the target: will it take bindings of this holder?</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    /// <param name="From">Key of the source.</param>
    /// <param name="Holder">Key of the card that must hold both.</param>
    /// <param name="Cascade">Id of the cascade that the transfer began.</param>
    public sealed record RequestTransfer(
        [property: JsonPropertyName("rebind")] Guid Transfer, PhoneKey From, CardKey Holder, Guid Cascade)
        : PhoneCommand;

    /// <summary>To the source: yes.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    /// <param name="Confirmation">For which tenure.</param>
    public sealed record ConfirmTransfer(
        [property: JsonPropertyName("rebind")] Guid Transfer,
        [property: JsonPropertyName("agreement")] TransferConfirmation Confirmation) : PhoneCommand;

    /// <summary>To the source: no, or not any more; nothing of this transfer is expected.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    public sealed record RejectTransfer(
        [property: JsonPropertyName("rebind")] Guid Transfer) : PhoneCommand;

    /// <summary>To the target: these bindings may come; they are not usable yet.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    /// <param name="From">Key of the source.</param>
    /// <param name="Tenure">The tenure that confirmed.</param>
    /// <param name="Bindings">As they are at the source.</param>
    public sealed record PrepareTransfer(
        [property: JsonPropertyName("rebind")] Guid Transfer,
        PhoneKey From,
        int Tenure,
        ImmutableArray<Binding> Bindings)
        : PhoneCommand;

    /// <summary>To the source: the bindings are expected, so that the institutions can be asked.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    public sealed record TransferPrepared(
        [property: JsonPropertyName("rebind")] Guid Transfer) : PhoneCommand;

    /// <summary>To the target: the institution has moved this binding, and the source holds it no longer.</summary>
    /// <param name="Target">Which tenure confirmed, and which cascade counts.</param>
    /// <param name="Binding">As it was at the source.</param>
    /// <param name="Late">Whether the institution's answer had been reported as overdue.</param>
    public sealed record CompleteTransfer(
        [property: JsonPropertyName("move")] TransferTarget Target, Binding Binding, bool Late) : PhoneCommand;

    /// <summary>To the target: this binding will not come.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    /// <param name="Binding">Which binding.</param>
    public sealed record AbortTransfer(
        [property: JsonPropertyName("rebind")] Guid Transfer, Guid Binding) : PhoneCommand;
}
