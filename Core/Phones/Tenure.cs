using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>
/// The time for which one person holds a number; whatever is bound to the number is bound within one.
/// </summary>
/// <param name="Number">Identifies a tenure of the number; rises from 1.</param>
/// <param name="Holder">Key of the holder's card.</param>
/// <param name="Carrier">Code of the carrier that serves the number.</param>
/// <param name="SubscriberSince">Since when it is this holder's.</param>
/// <param name="SimSince">Since when the present SIM is in use.</param>
/// <param name="CarrierSince">Since when the present carrier serves it.</param>
/// <param name="DeviceSince">Since when the present device is in use.</param>
/// <param name="Cascade">Id of the cascade that its beginning began, if there was an institution to notify.</param>
/// <param name="RecordedAt">When the grid recorded it; null in records of versions that did not keep it.</param>
/// <param name="IsChecked">Whether the carrier had compared the holder with the card when it assigned it.</param>
/// <param name="ConfirmedAt">
/// From when on it is known by more than the carrier's word that the number is its holder's; null: it is not.
/// </param>
/// <param name="ContestedAt">
/// When the person to whose card it was assigned denied that it is theirs; null: nobody does.
/// </param>
/// <param name="HolderDiedAt">When the number heard that its holder has died; null: it has not.</param>
public sealed record Tenure(
    int Number,
    CardKey Holder,
    InstitutionCode Carrier,
    DateTimeOffset SubscriberSince,
    DateTimeOffset SimSince,
    DateTimeOffset CarrierSince,
    DateTimeOffset DeviceSince,
    Guid? Cascade,
    DateTimeOffset? RecordedAt = null,
    bool IsChecked = false,
    DateTimeOffset? ConfirmedAt = null,
    DateTimeOffset? ContestedAt = null,
    DateTimeOffset? HolderDiedAt = null)
{
    /// <summary>
    /// Whether more than the carrier's word ties the number to its holder; so it counts for tenures from before this
    /// was asked for.
    /// </summary>
    internal bool IsConfirmed(DateTimeOffset now) => RecordedAt is null || ConfirmedAt <= now;
}

/// <summary>What is kept of the last tenure of a number without a holder; not its holder.</summary>
/// <param name="Number">Which tenure.</param>
/// <param name="Carrier">The carrier that served it at the end.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="At">When it ended.</param>
/// <param name="Cascade">Id of the cascade that the end began.</param>
public sealed record PastTenure(
    int Number, InstitutionCode Carrier, ReleaseReason Reason, DateTimeOffset At, Guid Cascade);

/// <summary>Why a number is taken from its holder.</summary>
public enum ReleaseReason
{
    /// <summary>The holder gave it up.</summary>
    CancelledByHolder = 1,

    /// <summary>The carrier ended the contract, for arrears that lasted.</summary>
    EndedByCarrier,

    /// <summary>The registration was found to be unlawful.</summary>
    RegisteredUnlawfully,
}
