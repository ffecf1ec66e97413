using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Cards;

/// <summary>All issuances under one citizen number, and what is true of the current one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(InForce), "inForce")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Card
{
    private Card() { }

    /// <summary>No card was ever issued under this number.</summary>
    public sealed record Unknown : Card
    {
        /// <summary>The only value.</summary>
        public static readonly Unknown Instance = new();
    }

    /// <summary>A card that was issued: one current issuance, and the superseded ones, newest last.</summary>
    public abstract record Held(Issuance Current, ImmutableArray<PastIssuance> Past) : Card
    {
        /// <summary>The holder's numbers, whatever becomes of the card; null for none.</summary>
        public Numbers? Numbers { get; init; }

        /// <summary>
        /// The recent checks of the person, in the order of their last use, and what rests on them; null for none.
        /// </summary>
        public ImmutableArray<RecordedCheck>? Checks { get; init; }

        /// <summary>
        /// Numbers of the parts in which reliances on the card are kept, beside this record; null for none.
        /// </summary>
        public ImmutableArray<int>? RelianceParts { get; init; }

        /// <summary>Recent cases of misuse of the card, oldest first, and all that are open; null for none.</summary>
        public ImmutableArray<CardCase>? Cases { get; init; }

        /// <summary>The holder's blacklist entries, oldest first; null for none.</summary>
        public ImmutableArray<BlacklistEntry>? Entries { get; init; }
    }

    /// <summary>The current issuance can be used.</summary>
    /// <param name="Current">The current issuance.</param>
    /// <param name="Past">The superseded ones, newest last.</param>
    /// <param name="ResumedAt">When the holder last lifted a freeze of this issuance.</param>
    public sealed record InForce(Issuance Current, ImmutableArray<PastIssuance> Past, DateTimeOffset? ResumedAt = null)
        : Held(Current, Past);

    /// <summary>The holder, or an authority, has frozen the card.</summary>
    /// <param name="Current">The current issuance.</param>
    /// <param name="Past">The superseded ones, newest last.</param>
    /// <param name="Since">When the freeze began.</param>
    /// <param name="By">Whose freeze it is; see <see cref="CardCommand.Suspend"/>.</param>
    public sealed record Suspended(
        Issuance Current, ImmutableArray<PastIssuance> Past, DateTimeOffset Since, string? By = null)
        : Held(Current, Past);

    /// <summary>The current issuance is reported lost or stolen.</summary>
    /// <param name="Current">The current issuance.</param>
    /// <param name="Past">The superseded ones, newest last.</param>
    /// <param name="Report">The report that stands against it.</param>
    /// <param name="SuspendedSince">When a freeze began that the report found; withdrawal brings it back.</param>
    /// <param name="SuspendedBy">Whose freeze that is.</param>
    public sealed record Reported(
        Issuance Current, ImmutableArray<PastIssuance> Past, LossReport Report, DateTimeOffset? SuspendedSince,
        string? SuspendedBy = null)
        : Held(Current, Past);

    /// <summary>The card ended for good.</summary>
    /// <param name="Current">The issuance that was current when it ended.</param>
    /// <param name="Past">The superseded ones, newest last.</param>
    /// <param name="Reason">Why it ended.</param>
    /// <param name="At">Since when.</param>
    /// <param name="Cascade">Id of the cascade that it began.</param>
    public sealed record Cancelled(
        Issuance Current, ImmutableArray<PastIssuance> Past, CancelReason Reason, DateTimeOffset At, Guid Cascade)
        : Held(Current, Past);
}
