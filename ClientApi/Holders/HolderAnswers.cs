using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>A holder's numbers.</summary>
/// <param name="Items">At whichever carriers.</param>
public sealed record OwnNumbers([property: Required] IReadOnlyList<OwnNumber> Items);

/// <summary>One of a holder's numbers.</summary>
/// <param name="Phone">The number (ITU-T E.164).</param>
/// <param name="Carrier">Code of the carrier that serves it.</param>
/// <param name="Since">Since when it is the holder's.</param>
/// <param name="Tenure">Which tenure of the number that is.</param>
/// <param name="Suspended">Whether its service is stopped for the time being.</param>
/// <param name="Statement">What earlier holders left behind.</param>
/// <param name="Rebind">A requested transfer of bindings that can still be cancelled.</param>
/// <param name="Confirmed">Whether a station or an older number has confirmed that it is the holder's.</param>
/// <param name="ContestedAt">When the holder denied that it is the holder's; absent: never.</param>
public sealed record OwnNumber(
    [property: Required] string Phone,
    [property: Required] string Carrier,
    [property: Required, DataType(DataType.DateTime)] string Since,
    [property: Required] int Tenure,
    [property: Required] bool Suspended,
    [property: Required] Statement Statement,
    OwnRebind? Rebind,
    [property: Required] bool Confirmed,
    [property: DataType(DataType.DateTime)] string? ContestedAt);

/// <summary>A requested transfer of bindings that can still be cancelled.</summary>
/// <param name="Rebind">Its id.</param>
/// <param name="To">The number to which they go, while it is the holder's.</param>
/// <param name="Bindings">Which.</param>
/// <param name="CancellableUntil">Until when it can be cancelled.</param>
/// <param name="Cascade">Id under which it can be followed.</param>
public sealed record OwnRebind(
    [property: Required] Guid Rebind,
    string? To,
    [property: Required] IReadOnlyList<Guid> Bindings,
    [property: Required, DataType(DataType.DateTime)] string CancellableUntil,
    [property: Required] Guid Cascade);

/// <summary>A holder's bindings, by institution.</summary>
/// <param name="Items">One for each institution.</param>
public sealed record OwnBindings([property: Required] IReadOnlyList<InstitutionOwnBindings> Items);

/// <summary>A holder's bindings at one institution.</summary>
/// <param name="Institution">Its code (GB 32100).</param>
/// <param name="Bindings">Oldest first.</param>
public sealed record InstitutionOwnBindings(
    [property: Required] string Institution, [property: Required] IReadOnlyList<OwnBinding> Bindings);

/// <summary>One of a holder's bindings.</summary>
/// <param name="Phone">The number.</param>
/// <param name="Binding">Its id.</param>
/// <param name="Account">The institution's tag of the account.</param>
/// <param name="State">What it is at present.</param>
/// <param name="Since">When it was made, or came to this number.</param>
/// <param name="How">How person and card were compared; absent before it has arrived.</param>
/// <param name="DueAt">When the institution's answer is due.</param>
/// <param name="Rejected">The institution's last refusal to end or move it.</param>
public sealed record OwnBinding(
    [property: Required] string Phone,
    [property: Required] Guid Binding,
    string? Account,
    [property: Required, AllowedValues("live", "unbinding", "leaving", "arriving")] string State,
    [property: Required, DataType(DataType.DateTime)] string Since,
    [property: AllowedValues("passed", "owed", "missed", "before_joining")] string? How,
    [property: DataType(DataType.DateTime)] string? DueAt,
    OwnRejection? Rejected);

/// <summary>An institution's refusal to end or move a binding.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in its words.</param>
public sealed record OwnRejection([property: Required, DataType(DataType.DateTime)] string At, string? Reason);
