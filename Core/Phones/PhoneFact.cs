using System.Collections.Immutable;
using Grid.Core.Accesses;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>What can become true of a phone.</summary>
public abstract record PhoneFact
{
    private PhoneFact() { }

    /// <summary>A tenure began on a number without a holder.</summary>
    public sealed record Assigned(PhoneName Name, Tenure Tenure) : PhoneFact;

    /// <summary>From a moment on the number is known to be its holder's.</summary>
    public sealed record HolderConfirmed(DateTimeOffset From) : PhoneFact;

    /// <summary>The person to whose card the number was assigned denies that it is theirs.</summary>
    public sealed record HolderContested(DateTimeOffset At) : PhoneFact;

    /// <summary>The holder has died; what was shown of the number opens nothing any more.</summary>
    public sealed record HolderDied(DateTimeOffset At) : PhoneFact;

    /// <summary>Service stopped.</summary>
    public sealed record ServiceStopped(DateTimeOffset At) : PhoneFact;

    /// <summary>Service goes on.</summary>
    public sealed record ServiceResumed(DateTimeOffset At) : PhoneFact;

    /// <summary>Another carrier serves the number.</summary>
    public sealed record Ported(InstitutionCode Carrier, DateTimeOffset At) : PhoneFact;

    /// <summary>Another SIM is in use, in another device or not.</summary>
    public sealed record SimChanged(DateTimeOffset At, bool WithDevice) : PhoneFact;

    /// <summary>A subscription is notified of SIM swaps from now on.</summary>
    public sealed record SimWatched(SimWatch Watch) : PhoneFact;

    /// <summary>A subscription is notified no more.</summary>
    public sealed record SimUnwatched(Guid Id) : PhoneFact;

    /// <summary>The tenure ended, and whatever was live or arriving in it is unbinding.</summary>
    public sealed record Released(PastTenure Last, DateTimeOffset Until, PendingResponse Response) : PhoneFact;

    /// <summary>The same, and the next tenure began at once.</summary>
    public sealed record HolderChanged(Tenure Next, PendingResponse Response) : PhoneFact;

    /// <summary>The quarantine has ended.</summary>
    public sealed record QuarantineEnded : PhoneFact;

    /// <summary>An account is bound, or a dispute is open.</summary>
    public sealed record Bound(Binding Binding) : PhoneFact;

    /// <summary>An institution bound an account.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="How">With a check, conditionally, or without one.</param>
    public sealed record AccountBound(InstitutionCode Institution, AccessAnswer How) : PhoneFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => Access.Counted(AccessKind.AccountBound, Institution, How);
    }

    /// <summary>An institution answered what it was asked.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="IsLate">Whether the answer came after the due time.</param>
    public sealed record Answered(InstitutionCode Institution, bool IsLate) : PhoneFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => Access.Counted(
            AccessKind.RequestAnswered, Institution, IsLate ? AccessAnswer.Late : AccessAnswer.InTime);
    }

    /// <summary>How person and card were compared is known better than before.</summary>
    public sealed record Checked(Guid Binding, Check Check) : PhoneFact;

    /// <summary>Institutions were asked to remove live bindings.</summary>
    public sealed record UnbindingBegan(ImmutableArray<Guid> Bindings, BindingStatus.Unbinding Status) : PhoneFact;

    /// <summary>Answers are overdue.</summary>
    public sealed record WentOverdue(ImmutableArray<Guid> Bindings) : PhoneFact;

    /// <summary>A binding ended, or moved away.</summary>
    public sealed record Closed(ClosedBinding Binding) : PhoneFact;

    /// <summary>A binding that was to end or move is usable again, within its tenure.</summary>
    public sealed record Kept(Guid Binding, Rejection? Rejection) : PhoneFact;

    /// <summary>A request to move bindings is in this stage.</summary>
    public sealed record TransferAdvanced(BindingTransfer Transfer) : PhoneFact;

    /// <summary>Live bindings are on their way to another number.</summary>
    public sealed record TransferBegan(ImmutableArray<Guid> Bindings, TransferTarget Target) : PhoneFact;

    /// <summary>The institutions of bindings on their way were asked to move them.</summary>
    public sealed record TransferAsked(Guid Transfer, PendingResponse Response) : PhoneFact;

    /// <summary>
    /// A binding on its way cannot stay, since the tenure has ended; its institution was asked to remove it.
    /// </summary>
    public sealed record TransferFailed(Guid Binding, PendingResponse Response, Rejection? Rejection) : PhoneFact;

    /// <summary>Bindings are expected from another number.</summary>
    public sealed record TransferExpected(ImmutableArray<Binding> Bindings) : PhoneFact;

    /// <summary>An expected binding is usable here.</summary>
    public sealed record TransferCompleted(Guid Binding, Check? Check, DateTimeOffset At) : PhoneFact;

    /// <summary>An expected binding will not come.</summary>
    public sealed record TransferAborted(Guid Binding) : PhoneFact;
}
