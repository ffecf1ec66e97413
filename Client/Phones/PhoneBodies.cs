namespace Grid.Client.Phones;

/// <summary>A carrier assigns a number to a holder.</summary>
public sealed class AssignBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) of the new holder, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// The receipt of your own passed check of the new holder within 24 hours. Without it only a station can confirm
    /// that the number is the holder's, and until then it opens nothing but itself.
    /// </summary>
    public string? Receipt { get; init; }

    /// <summary>Since when it is the holder's (RFC 3339), not in the future; absent: from now on.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>A number.</summary>
public sealed class PhoneBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }
}

/// <summary>Questions about a number, of which at least one must be asked.</summary>
public sealed class PhoneCheckBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>Does the person with this citizen number (GB 11643) hold it?</summary>
    public string? IdNumber { get; init; }

    /// <summary>
    /// Has it changed hands since this moment (RFC 3339), which has passed? A number that was released has, also
    /// where the same person takes it again: in between it had no holder, and its bindings ended.
    /// </summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Was its SIM changed within so many hours before now?</summary>
    public int? SimChangedWithinHours { get; init; }

    /// <summary>Has its holder had it since this moment (RFC 3339) or before?</summary>
    public DateTimeOffset? SubscriberSince { get; init; }

    /// <summary>Purpose of the check; not stored.</summary>
    public required string Purpose { get; init; }
}

/// <summary>The holder ports a number to another carrier; reported by the carrier that serves it.</summary>
public sealed class PortBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The new carrier: its unified social credit code (GB 32100).</summary>
    public required string To { get; init; }
}

/// <summary>A number is released.</summary>
public sealed class ReleaseBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>Why.</summary>
    public required ReleaseReason Reason { get; init; }
}

/// <summary>A number got another SIM.</summary>
public sealed class SimChangeBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>
    /// When (RFC 3339), not in the future; a moment not later than the last change is a repetition of that change.
    /// </summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Whether it went into another device; absent: no.</summary>
    public bool? WithDevice { get; init; }
}

/// <summary>The holder of a number has lost it, and was identified by its carrier.</summary>
public sealed class SimLossAttestationBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) of its holder, 18 characters.</summary>
    public required string IdNumber { get; init; }
}

/// <summary>A number is transferred to another holder at once.</summary>
public sealed class TransferBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) of the new holder, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// The receipt of your own passed check of the new holder within 24 hours. Without it only a station can confirm
    /// that the number is the holder's, and until then it opens nothing but itself.
    /// </summary>
    public string? Receipt { get; init; }
}
