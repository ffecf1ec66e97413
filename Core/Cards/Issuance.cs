namespace Grid.Core.Cards;

/// <summary>What the registry says of one physical card; issuances of a number differ in their issue date.</summary>
/// <param name="Kind">Which kind of card.</param>
/// <param name="IssuedOn">First day of validity, as printed.</param>
/// <param name="ExpiresOn">Last day of validity, as printed; null for a card without end.</param>
/// <param name="Name">Keyed digest of the holder's normalised name.</param>
/// <param name="Authority">Keyed digest of the issuing authority; as printed in records of earlier versions.</param>
/// <param name="FingerprintRegistered">Whether the chip holds a fingerprint; the grid never holds the template.</param>
public sealed record Print(
    CardKind Kind, DateOnly IssuedOn, DateOnly? ExpiresOn, NameTag Name, string Authority, bool FingerprintRegistered)
{
    /// <summary>With what the digest of an authority begins, unlike the name of one.</summary>
    public const string AuthorityDigest = "#";

    /// <summary>
    /// Whether both say the same; the authority is not compared where an earlier version kept it as printed.
    /// </summary>
    internal bool SaysTheSameAs(Print again) =>
        this == again || (IsOlder() && !again.IsOlder() && this with { Authority = again.Authority } == again);

    private bool IsOlder() => !Authority.StartsWith(AuthorityDigest, StringComparison.Ordinal);
}

/// <summary>One physical card and what happened to it, unlike <see cref="Print"/>, which never changes.</summary>
/// <param name="Print">What the registry says of it.</param>
/// <param name="LossWithdrawnAt">When a loss report against it was last withdrawn.</param>
/// <param name="HandedInAt">When it came back to the registry.</param>
/// <param name="Cascade">Id of the cascade that its issue began; null for a first issuance.</param>
/// <param name="WithdrawalCascade">Id of the cascade that the last withdrawal began; null for none.</param>
/// <param name="EndStage">How near its end it was when that was last noted; null: not near.</param>
/// <param name="StatusNumber">
/// Its number in the status register, which no other issuance has; null where it was recorded without one.
/// </param>
public sealed record Issuance(
    Print Print, DateTimeOffset? LossWithdrawnAt = null, DateTimeOffset? HandedInAt = null, Guid? Cascade = null,
    Guid? WithdrawalCascade = null, EndStage? EndStage = null, long? StatusNumber = null);

/// <summary>A superseded issuance: invalid for ever, and kept so that it is recognised.</summary>
/// <param name="Issuance">The physical card.</param>
/// <param name="Report">The report against it, whether made before or after it was superseded.</param>
public sealed record PastIssuance(Issuance Issuance, LossReport? Report);

/// <summary>A report that a card left its holder's hands.</summary>
/// <param name="Kind">Lost, or known to be stolen.</param>
/// <param name="At">When it was acknowledged; from this moment the issuance is invalid.</param>
/// <param name="OccurredOn">On which day it happened, if the holder knows.</param>
/// <param name="Channel">Where it was reported.</param>
/// <param name="Cascade">Id of the cascade that it began; null where nobody had to be told of it.</param>
/// <param name="Reporter">
/// Who reported it: the code of an institution or authority, or <see cref="Holder"/>; null in records of versions
/// that did not keep it.
/// </param>
/// <param name="UpgradedBy">Who reported that the lost card was stolen; null if it was not reported.</param>
/// <param name="ContestedAt">When the holder contested it; null: not, or the registry has decided against it.</param>
/// <param name="DismissedAt">When the registry last decided against a contest of it.</param>
public sealed record LossReport(
    LossKind Kind, DateTimeOffset At, DateOnly? OccurredOn, ReportChannel Channel, Guid? Cascade,
    string? Reporter = null, string? UpgradedBy = null, DateTimeOffset? ContestedAt = null,
    DateTimeOffset? DismissedAt = null)
{
    /// <summary>The reporter of a report that the holder made, who was identified by a one-time code.</summary>
    public const string Holder = "holder";
}

/// <summary>Kinds of identity card.</summary>
public enum CardKind
{
    /// <summary>Resident identity card (Resident Identity Card Law, art. 2).</summary>
    Resident = 1,

    /// <summary>Temporary resident identity card (art. 12), for the time until the card is ready.</summary>
    Temporary,

    /// <summary>Residence permit for residents of Hong Kong, Macao and Taiwan.</summary>
    ResidencePermit,

    /// <summary>Foreign permanent resident identity card.</summary>
    PermanentResident,
}

/// <summary>How a card left its holder's hands.</summary>
public enum LossKind
{
    /// <summary>The holder doesn't know where it is.</summary>
    Lost = 1,

    /// <summary>Somebody took it.</summary>
    Stolen,
}

/// <summary>Where a loss was reported.</summary>
public enum ReportChannel
{
    /// <summary>Any police station.</summary>
    Police = 1,

    /// <summary>The holder, online.</summary>
    Online,

    /// <summary>The 24-hour hotline.</summary>
    Hotline,

    /// <summary>A bank that relays it.</summary>
    Bank,
}

/// <summary>Why a card ended for good.</summary>
public enum CancelReason
{
    /// <summary>The holder died.</summary>
    Deceased = 1,

    /// <summary>The holder gave up residence or nationality.</summary>
    Emigrated,

    /// <summary>The card should never have been issued.</summary>
    IssuedInError,
}
