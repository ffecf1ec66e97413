using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;

namespace Grid.ClientApi.Holders;

/// <summary>A holder lets an institution make one request about the number that was shown.</summary>
public sealed class DelegationBody
{
    /// <summary>The institution: its unified social credit code (GB 32100).</summary>
    [Required, Length(18, 18)] public string? Institution { get; set; }

    /// <summary>What it may do: scopes of the CAMARA APIs, with spaces between.</summary>
    [Required] public string? Scope { get; set; }
}

/// <summary>Another number of the holder.</summary>
public sealed class ConfirmNumberBody
{
    /// <summary>A token that shows it, as a one-time code that was sent to it brings.</summary>
    [Required, Length(1, TokenValidator.MaxToken)] public string? Proof { get; set; }
}

/// <summary>A number that the holder denies.</summary>
public sealed class ContestNumberBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }
}

/// <summary>A number, and whose it is as a station has seen.</summary>
public sealed class ConfirmHolderBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of its holder, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }
}

/// <summary>A holder asks for bindings to end.</summary>
public sealed class OwnUnbindBody
{
    /// <summary>At this number (ITU-T E.164) of the holder's; absent: at all of them.</summary>
    [Length(3, 16)] public string? Phone { get; set; }

    /// <summary>Which; absent: all.</summary>
    [Length(1, BindingFields.MaxBindings)] public IReadOnlyList<Guid>? Bindings { get; set; }
}

/// <summary>A holder asks for bindings to move to another of the holder's numbers.</summary>
public sealed class RebindBody
{
    /// <summary>The old number (ITU-T E.164).</summary>
    [Required, Length(3, 16)] public string? From { get; set; }

    /// <summary>The new number (ITU-T E.164).</summary>
    [Required, Length(3, 16)] public string? To { get; set; }

    /// <summary>Which bindings; absent: all that are live.</summary>
    [Length(1, BindingFields.MaxBindings)] public IReadOnlyList<Guid>? Bindings { get; set; }

    /// <summary>A second holder token, for that of the two numbers which the bearer token does not prove.</summary>
    [Length(1, OwnRebinds.MaxProof)] public string? Proof { get; set; }

    /// <summary>The carrier's attestation that the SIM of the old number is lost, in place of its proof.</summary>
    [Length(1, OwnRebinds.MaxProof)] public string? SimLossAttestation { get; set; }
}

/// <summary>A holder cancels a requested transfer of bindings.</summary>
public sealed class CancelRebindBody
{
    /// <summary>The old number (ITU-T E.164).</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The request.</summary>
    [Required] public Guid? Rebind { get; set; }
}

/// <summary>A holder receives messages of an institution that are meant for a former holder of the number.</summary>
public sealed class DisputeBody
{
    /// <summary>The institution's code (GB 32100); the number is the one that the bearer token proves.</summary>
    [Required, Length(18, 18)] public string? Institution { get; set; }
}

/// <summary>A holder's own card was lost.</summary>
public sealed class OwnLossBody
{
    /// <summary>Lost, or known to be stolen.</summary>
    [Required, AllowedValues("lost", "stolen")] public string? Kind { get; set; }

    /// <summary>The day on which it happened: YYYY-MM-DD.</summary>
    [DataType(DataType.Date)] public string? OccurredOn { get; set; }
}

/// <summary>Nothing more needs to be said: an empty object.</summary>
public sealed class EmptyBody;

/// <summary>What asking for the end of bindings led to.</summary>
/// <param name="Items">One for each number at which something ends, or has been asked to end before.</param>
public sealed record OwnUnbindAnswer([property: Required] IReadOnlyList<OwnUnbindItem> Items);

/// <summary>What it led to at one number.</summary>
/// <param name="Phone">The number.</param>
/// <param name="EffectiveAt">Since when the bindings are not usable.</param>
/// <param name="Cascade">Id under which the institutions' answers can be followed.</param>
public sealed record OwnUnbindItem(
    [property: Required] string Phone, [property: DataType(DataType.DateTime)] string? EffectiveAt, Guid? Cascade);

/// <summary>An accepted request to transfer bindings.</summary>
/// <param name="Rebind">Its id.</param>
/// <param name="EffectiveAt">When it was accepted.</param>
/// <param name="CancellableUntil">Until when it can be cancelled.</param>
/// <param name="Cascade">Id under which the institutions' answers can be followed.</param>
public sealed record RebindAnswer(
    [property: Required] Guid Rebind,
    [property: DataType(DataType.DateTime)] string? EffectiveAt,
    [property: DataType(DataType.DateTime)] string? CancellableUntil,
    Guid? Cascade);
