using Grid.Client.Bindings;
using Grid.Client.Cards;
using Grid.Client.Misuse;

namespace Grid.Client.Holders;

/// <summary>A holder's bindings at one institution.</summary>
public sealed class InstitutionOwnBindings
{
    /// <summary>Its code (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<OwnBinding> Bindings { get; init; }
}

/// <summary>One of a holder's bindings.</summary>
public sealed class OwnBinding
{
    /// <summary>The number.</summary>
    public required string Phone { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Binding { get; init; }

    /// <summary>The institution's tag of the account.</summary>
    public string? Account { get; init; }

    /// <summary>What it is at present.</summary>
    public required BindingState State { get; init; }

    /// <summary>When it was made, or came to this number.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How person and card were compared; absent before it has arrived.</summary>
    public CheckState? How { get; init; }

    /// <summary>When the institution's answer is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The institution's last refusal to end or move it.</summary>
    public OwnRejection? Rejected { get; init; }
}

/// <summary>A holder's bindings, by institution.</summary>
public sealed class OwnBindings
{
    /// <summary>One for each institution.</summary>
    public required IReadOnlyList<InstitutionOwnBindings> Items { get; init; }
}

/// <summary>The holder's own card, as it is at this moment.</summary>
public sealed class OwnCardAnswer
{
    /// <summary>What a bank is answered that sees the current card.</summary>
    public required VerifyResult Result { get; init; }

    /// <summary>Why it is invalid.</summary>
    public InvalidReason? Reason { get; init; }

    /// <summary>Whether the chip holds a fingerprint.</summary>
    public bool? FingerprintRegistered { get; init; }

    /// <summary>Whether the holder is on the blacklist.</summary>
    public required bool Blacklisted { get; init; }

    /// <summary>Whether a case of misuse of the card is open.</summary>
    public required bool MisuseOpen { get; init; }

    /// <summary>The moment of reading.</summary>
    public required DateTimeOffset AsOf { get; init; }
}

/// <summary>A case of misuse of the holder's card.</summary>
public sealed class OwnCase
{
    /// <summary>Its id.</summary>
    public required Guid Case { get; init; }

    /// <summary>Code of the institution that reported it (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>How the card was misused.</summary>
    public required MisuseKind Kind { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the registry has decided.</summary>
    public required MisuseState State { get; init; }

    /// <summary>When it decided that.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>What others have reported, and what became of it.</summary>
public sealed class OwnCasesAnswer
{
    /// <summary>Cases of misuse of the holder's card, oldest first.</summary>
    public required IReadOnlyList<OwnCase> Cases { get; init; }

    /// <summary>The holder's blacklist entries, oldest first.</summary>
    public required IReadOnlyList<EntryAnswer> Entries { get; init; }
}

/// <summary>One of a holder's numbers.</summary>
public sealed class OwnNumber
{
    /// <summary>The number (ITU-T E.164).</summary>
    public required string Phone { get; init; }

    /// <summary>Code of the carrier that serves it.</summary>
    public required string Carrier { get; init; }

    /// <summary>Since when it is the holder's.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Which tenure of the number that is.</summary>
    public required int Tenure { get; init; }

    /// <summary>Whether its service is stopped for the time being.</summary>
    public required bool Suspended { get; init; }

    /// <summary>What earlier holders left behind.</summary>
    public required Statement Statement { get; init; }

    /// <summary>A requested transfer of bindings that can still be cancelled.</summary>
    public OwnRebind? Rebind { get; init; }

    /// <summary>Whether a station or an older number has confirmed that it is the holder's.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>When the holder denied that it is the holder's; absent: never.</summary>
    public DateTimeOffset? ContestedAt { get; init; }
}

/// <summary>A holder's numbers.</summary>
public sealed class OwnNumbers
{
    /// <summary>At whichever carriers.</summary>
    public required IReadOnlyList<OwnNumber> Items { get; init; }
}

/// <summary>A requested transfer of bindings that can still be cancelled.</summary>
public sealed class OwnRebind
{
    /// <summary>Its id.</summary>
    public required Guid Rebind { get; init; }

    /// <summary>The number to which they go, while it is the holder's.</summary>
    public string? To { get; init; }

    /// <summary>Which.</summary>
    public required IReadOnlyList<Guid> Bindings { get; init; }

    /// <summary>Until when it can be cancelled.</summary>
    public required DateTimeOffset CancellableUntil { get; init; }

    /// <summary>Id under which it can be followed.</summary>
    public required Guid Cascade { get; init; }
}

/// <summary>An institution's refusal to end or move a binding.</summary>
public sealed class OwnRejection
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in its words.</summary>
    public string? Reason { get; init; }
}

/// <summary>What asking for the end of bindings led to.</summary>
public sealed class OwnUnbindAnswer
{
    /// <summary>One for each number at which something ends, or has been asked to end before.</summary>
    public required IReadOnlyList<OwnUnbindItem> Items { get; init; }
}

/// <summary>What it led to at one number.</summary>
public sealed class OwnUnbindItem
{
    /// <summary>The number.</summary>
    public required string Phone { get; init; }

    /// <summary>Since when the bindings are not usable.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Id under which the institutions' answers can be followed.</summary>
    public Guid? Cascade { get; init; }
}

/// <summary>An accepted request to transfer bindings.</summary>
public sealed class RebindAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Rebind { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Until when it can be cancelled.</summary>
    public DateTimeOffset? CancellableUntil { get; init; }

    /// <summary>Id under which the institutions' answers can be followed.</summary>
    public Guid? Cascade { get; init; }
}
