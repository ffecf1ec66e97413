using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>
/// A transfer of bindings to another number of the same holder, as the number that they leave (the source) knows it.
/// </summary>
/// <remarks>
/// A two-phase protocol between the source, which coordinates, and the target, the number to which the bindings go:
/// <code>
///  holder        source                       target                    institutions
///    StartTransfer ─▶ CoolingOff
///                     RequestTransfer ──────────▶ is it the same holder's?
///                     ◀── ConfirmTransfer or RejectTransfer
///    (CancelTransfer ends it until the cooling-off ends)
///                     EndCoolingOff: Preparing, bindings TransferringOut
///                     PrepareTransfer ──────────▶ bindings TransferringIn
///                     ◀── TransferPrepared or RejectTransfer
///                     Closed (InstitutionsAsked) ────────────────────────▶ RebindAsked, each
///                     ◀─────────────────────────────────────────────────── Answer, each
///                     Moved: CompleteTransfer ──▶ binding Live
///                     else:  AbortTransfer ─────▶ binding forgotten
/// </code>
/// A binding is usable at one number at any moment: at the source until its institution has answered, at the target
/// from then on. A tenure that ends meanwhile at either number ends the transfer: the source then gets a RejectTransfer
/// (<see cref="PhoneCommand.RejectTransfer"/>), and what can stay at neither number is to be removed.
/// </remarks>
/// <param name="Id">Names the transfer.</param>
/// <param name="To">Key of the target.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Cascade">Id of the cascade that it began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(CoolingOff), "cooling")]
[JsonDerivedType(typeof(Preparing), "preparing")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record BindingTransfer(Guid Id, PhoneKey To, DateTimeOffset At, Guid Cascade)
{
    /// <summary>Waits, and can be cancelled; the bindings are as they were.</summary>
    /// <param name="Id">Names the transfer.</param>
    /// <param name="To">Key of the target.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    /// <param name="Bindings">Which bindings.</param>
    /// <param name="Until">When the cooling-off ends.</param>
    /// <param name="Confirmation">That the target will take them; null until it has said so.</param>
    public sealed record CoolingOff(
        Guid Id,
        PhoneKey To,
        DateTimeOffset At,
        Guid Cascade,
        ImmutableArray<Guid> Bindings,
        DateTimeOffset Until,
        [property: JsonPropertyName("agreement")] TransferConfirmation? Confirmation)
        : BindingTransfer(Id, To, At, Cascade);

    /// <summary>The bindings are on their way; the target has not said yet that it expects them.</summary>
    /// <param name="Id">Names the transfer.</param>
    /// <param name="To">Key of the target.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    public sealed record Preparing(Guid Id, PhoneKey To, DateTimeOffset At, Guid Cascade)
        : BindingTransfer(Id, To, At, Cascade);

    /// <summary>The source waits for nothing more; each institution answers for its own binding.</summary>
    /// <param name="Id">Names the transfer.</param>
    /// <param name="To">Key of the target.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    /// <param name="End">How it ended for the source.</param>
    /// <param name="ClosedAt">When.</param>
    public sealed record Closed(
        Guid Id, PhoneKey To, DateTimeOffset At, Guid Cascade, TransferEnd End, DateTimeOffset ClosedAt)
        : BindingTransfer(Id, To, At, Cascade);
}

/// <summary>How a transfer of bindings ended for the source.</summary>
public enum TransferEnd
{
    /// <summary>The institutions were asked.</summary>
    [JsonStringEnumMemberName("Asked")]
    InstitutionsAsked = 1,

    /// <summary>The holder cancelled it in time.</summary>
    Cancelled,

    /// <summary>The target is not, or no longer, the same holder's.</summary>
    [JsonStringEnumMemberName("Declined")]
    Rejected,

    /// <summary>The number was given up during the cooling-off.</summary>
    TenureEnded,

    /// <summary>None of the bindings was left when the cooling-off ended.</summary>
    NothingLeft,
}

/// <summary>Where a binding goes.</summary>
/// <param name="Transfer">Id of the transfer.</param>
/// <param name="To">Key of the target.</param>
/// <param name="Confirmation">What the target confirmed.</param>
/// <param name="Cascade">Id of the cascade that the transfer began.</param>
public sealed record TransferTarget(
    [property: JsonPropertyName("rebind")] Guid Transfer,
    PhoneKey To,
    [property: JsonPropertyName("agreement")] TransferConfirmation Confirmation,
    Guid Cascade);

/// <summary>That the target is the same holder's and will take bindings.</summary>
/// <param name="Tenure">The tenure for which it said so; it holds for no other.</param>
/// <param name="Sealed">The target's number, sealed, for the events to institutions.</param>
public sealed record TransferConfirmation(int Tenure, SealedPhone Sealed);
