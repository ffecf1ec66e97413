using Grid.Core.Accesses;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>What can become true of a card.</summary>
public abstract record CardFact
{
    private CardFact() { }

    /// <summary>An issuance became the current one, and every older one died.</summary>
    /// <param name="Print">What the registry says of it.</param>
    /// <param name="Cascade">Id of the cascade that it began; null for a first issuance.</param>
    /// <param name="StatusNumber">Its number in the status register; null for none.</param>
    public sealed record Issued(Print Print, Guid? Cascade = null, long? StatusNumber = null) : CardFact;

    /// <summary>The issuance of this date, which had no number in the status register, got one.</summary>
    public sealed record StatusNumbered(DateOnly IssuedOn, long StatusNumber) : CardFact;

    /// <summary>A report stands against the issuance of this date; it replaces a weaker one.</summary>
    public sealed record LossReported(DateOnly IssuedOn, LossReport Report) : CardFact;

    /// <summary>The holder contested the report against the current issuance.</summary>
    public sealed record LossContested(DateTimeOffset At) : CardFact;

    /// <summary>A bank relayed the report that stands now.</summary>
    /// <param name="Id">Id of what caused it.</param>
    /// <param name="Bank">Code of the bank.</param>
    public sealed record ReportRelayed(Guid Id, InstitutionCode Bank) : CardFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => new(Id, AccessKind.LossReport, Bank, AccessAnswer.Relayed);
    }

    /// <summary>The holder contested the report that a bank relayed.</summary>
    /// <param name="Id">Id of what caused it.</param>
    /// <param name="Bank">Code of the bank.</param>
    public sealed record RelayContested(Guid Id, InstitutionCode Bank) : CardFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => new(Id, AccessKind.LossReport, Bank, AccessAnswer.Contested);
    }

    /// <summary>The contested report stands all the same.</summary>
    public sealed record ContestDismissed(DateTimeOffset At) : CardFact;

    /// <summary>The report against the current issuance no longer stands.</summary>
    public sealed record LossWithdrawn(DateTimeOffset At, Guid? Cascade = null) : CardFact;

    /// <summary>The card was frozen; an authority's freeze takes the place of the holder's.</summary>
    public sealed record Frozen(DateTimeOffset At, string? By = null) : CardFact;

    /// <summary>The freeze was lifted.</summary>
    public sealed record Unfrozen(DateTimeOffset At) : CardFact;

    /// <summary>The card ended.</summary>
    public sealed record Ended(CancelReason Reason, DateTimeOffset At, Guid Cascade) : CardFact;

    /// <summary>The issuance of this date came back.</summary>
    public sealed record HandedIn(DateOnly IssuedOn, DateTimeOffset At) : CardFact;

    /// <summary>A person was compared with the card.</summary>
    public sealed record PersonChecked(RecordedCheck Check) : CardFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => new(
            Check.Id, AccessKind.PersonCheck, Check.Institution,
            Check.Passed ? AccessAnswer.Passed : AccessAnswer.Failed);
    }

    /// <summary>A check, as it stands now, is used for a binding that the number has yet to decide.</summary>
    public sealed record BindingAuthorized(RecordedCheck Check) : CardFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => Use(AccessKind.Binding, Check.Binding!.Id, Check);
    }

    /// <summary>A check, as it stands now, is used for a reliance.</summary>
    public sealed record RelianceAccepted(RecordedCheck Check) : CardFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => Use(AccessKind.Reliance, Check.Reliance!.Id, Check);
    }

    /// <summary>Reliances are kept in this part from now on.</summary>
    public sealed record ReliancePartUsed(int Part) : CardFact;

    /// <summary>The number has decided the binding for which a check is used.</summary>
    public sealed record BindingConcluded(Guid Check, BindingOutcome Outcome) : CardFact;

    /// <summary>A case of misuse of the card is open.</summary>
    public sealed record MisuseOpened(CardCase Case) : CardFact;

    /// <summary>The registry has decided a case.</summary>
    public sealed record MisuseClosed(Guid Case, DateTimeOffset At, bool IsConfirmed) : CardFact;

    /// <summary>The holder is on the blacklist.</summary>
    public sealed record Blacklisted(BlacklistEntry Entry) : CardFact;

    /// <summary>The holder appealed against the entry of a case.</summary>
    public sealed record EntryAppealed(Guid Case, DateTimeOffset At) : CardFact;

    /// <summary>The registry decided against the appeal.</summary>
    public sealed record EntryUpheld(Guid Case, DateTimeOffset At) : CardFact;

    /// <summary>The entry of a case was lifted, or its time is over.</summary>
    public sealed record EntryEnded(Guid Case, DateTimeOffset At, Guid Cascade) : CardFact;

    /// <summary>The current issuance, which this date names, came nearer to its end.</summary>
    public sealed record EndStageBegan(DateOnly IssuedOn, EndStage Stage) : CardFact;

    /// <summary>A place is kept for a number until a moment; it replaces one kept before.</summary>
    public sealed record NumberReserved(PhoneKey Phone, InstitutionCode Carrier, DateTimeOffset Until) : CardFact;

    /// <summary>A number is the holder's, served by this carrier and no other.</summary>
    public sealed record NumberTaken(PhoneKey Phone, InstitutionCode Carrier, int Tenure) : CardFact;

    /// <summary>A number is the holder's no longer.</summary>
    public sealed record NumberGone(PhoneKey Phone, int Tenure) : CardFact;

    /// <summary>Places that were kept until this moment or before are given up.</summary>
    public sealed record ReservationsLapsed(DateTimeOffset At) : CardFact;

    private static Access Use(AccessKind kind, Guid id, RecordedCheck check) => new(
        id, kind, check.Institution, check.Passed ? AccessAnswer.WithCheck : AccessAnswer.Conditional);
}
