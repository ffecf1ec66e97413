using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>What a card can be asked to do.</summary>
public abstract record CardCommand : Command
{
    private CardCommand() { }

    /// <summary>The registry issued a card; it supersedes all older ones.</summary>
    /// <param name="Print">What the registry says of it.</param>
    /// <param name="IsUnlisted">
    /// Whether the region code in the number is in no list that the grid insists on; a first card is refused then.
    /// </param>
    /// <param name="StatusNumber">
    /// A number of the status register that no other issuance has; null for none. An issuance that has one keeps it.
    /// </param>
    public sealed record Issue(Print Print, bool IsUnlisted = false, long? StatusNumber = null) : CardCommand;

    /// <summary>A card was lost or stolen.</summary>
    /// <param name="IssuedOn">Which issuance; null: the one that was current when it happened.</param>
    /// <param name="Kind">Lost, or known to be stolen.</param>
    /// <param name="OccurredOn">On which day it happened, if known.</param>
    /// <param name="Channel">Where it was reported.</param>
    /// <param name="Reporter">
    /// Who reported it: the code of an institution or authority, or <see cref="LossReport.Holder"/>; null in
    /// commands of versions that did not keep it.
    /// </param>
    /// <param name="Listed">
    /// Key of the card, where the report is to be listed among those of its reporter, all of which can be undone at
    /// once; null where it is not.
    /// </param>
    public sealed record ReportLoss(
        DateOnly? IssuedOn, LossKind Kind, DateOnly? OccurredOn, ReportChannel Channel, string? Reporter = null,
        CardKey? Listed = null)
        : CardCommand;

    /// <summary>The holder denies the report that stands against the current issuance.</summary>
    public sealed record ContestLoss : CardCommand;

    /// <summary>The registry decides about a contested report.</summary>
    /// <param name="Upheld">Whether the holder is right: then the report no longer stands.</param>
    public sealed record SettleContest(bool Upheld) : CardCommand;

    /// <summary>The registry undoes what one reporter reported in a time, unless somebody else confirmed it.</summary>
    /// <param name="Reporter">Code of the reporter.</param>
    /// <param name="From">The first moment.</param>
    /// <param name="Until">The last moment.</param>
    public sealed record UndoReport(string Reporter, DateTimeOffset From, DateTimeOffset Until) : CardCommand;

    /// <summary>The card was found; the registry takes the report back.</summary>
    /// <param name="IssuedOn">Which issuance; null: the current one.</param>
    public sealed record WithdrawLoss(DateOnly? IssuedOn) : CardCommand;

    /// <summary>The card is frozen.</summary>
    /// <param name="By">
    /// Who freezes it: the code of an authority or station, or <see cref="LossReport.Holder"/>; null in commands of
    /// versions that did not keep it, which count as the holder's.
    /// </param>
    public sealed record Suspend(string? By = null) : CardCommand;

    /// <summary>The freeze is lifted; that of an authority or station not by the holder.</summary>
    /// <param name="By">Who lifts it, as in <see cref="Suspend"/>.</param>
    public sealed record Resume(string? By = null) : CardCommand;

    /// <summary>The card ends for good.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Cancel(CancelReason Reason) : CardCommand;

    /// <summary>A physical card came back to the registry.</summary>
    /// <param name="IssuedOn">Which issuance.</param>
    public sealed record HandIn(DateOnly IssuedOn) : CardCommand;

    /// <summary>An institution attests how it compared the person with the card after a verification.</summary>
    /// <param name="Id">Names the check.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Verified">What the receipt of its verification says.</param>
    /// <param name="Method">How they were compared.</param>
    /// <param name="Passed">Whether they matched.</param>
    /// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url.</param>
    /// <param name="Misuse">The case that the institution opens because the check failed; null for none.</param>
    public sealed record RecordPersonCheck(
        Guid Id, InstitutionCode Institution, VerifiedCard Verified, CheckMethod Method, bool Passed,
        string? Evidence = null, OpenMisuse? Misuse = null)
        : CardCommand;

    /// <summary>An institution reports that the card was misused.</summary>
    /// <param name="Case">Id of the case: one for the same institution, card and evidence.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Kind">How it was misused.</param>
    /// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url.</param>
    /// <param name="Suspect">Key of the card of who did it, as far as the institution knows.</param>
    public sealed record OpenMisuse(
        Guid Case, InstitutionCode Institution, MisuseKind Kind, string Evidence, CardKey? Suspect = null)
        : CardCommand;

    /// <summary>The registry has decided a case about this card.</summary>
    /// <param name="Case">Id of the case.</param>
    /// <param name="IsConfirmed">Whether the card was misused.</param>
    /// <param name="Cascade">Id of the cascade of the decision.</param>
    public sealed record CloseMisuse(Guid Case, bool IsConfirmed, Guid Cascade) : CardCommand;

    /// <summary>The registry has found that this card's holder misused another card.</summary>
    /// <param name="Case">Id of the case.</param>
    /// <param name="Reason">How that card was misused.</param>
    /// <param name="Until">Last day of the entry; null for no end.</param>
    /// <param name="Cascade">Id of the cascade of the decision.</param>
    public sealed record Blacklist(Guid Case, MisuseKind Reason, DateOnly? Until, Guid Cascade) : CardCommand;

    /// <summary>The registry takes the holder's entry back.</summary>
    /// <param name="Case">Id of its case.</param>
    public sealed record LiftEntry(Guid Case) : CardCommand;

    /// <summary>The holder appeals against an entry, online or at a station.</summary>
    /// <param name="Case">Id of its case.</param>
    public sealed record AppealEntry(Guid Case) : CardCommand;

    /// <summary>The registry decides that an entry stands in spite of the appeal.</summary>
    /// <param name="Case">Id of its case.</param>
    public sealed record UpholdEntry(Guid Case) : CardCommand;

    /// <summary>The last day of an entry has passed.</summary>
    public sealed record EndEntry : CardCommand;

    /// <summary>A time before the end of the current issuance has come, at which its holder is told.</summary>
    public sealed record NoteEndStage : CardCommand;

    /// <summary>
    /// An institution binds an account to a number of the holder on the strength of the card; the card decides first,
    /// then the number.
    /// </summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Bind">What the number is then asked to do.</param>
    /// <param name="Verified">What the receipt says of the verification.</param>
    /// <param name="IsChecked">Whether the receipt says that the person was checked, passed or not.</param>
    public sealed record AuthorizeBinding(
        PhoneKey Phone, PhoneCommand.Bind Bind, VerifiedCard Verified, bool IsChecked) : CardCommand;

    /// <summary>An institution opens an account on the strength of the card.</summary>
    /// <param name="Reliance">Id of the reliance: one for the same institution, card and account.</param>
    /// <param name="Account">The institution's tag of the account.</param>
    /// <param name="Receipt">What it shows for the check of person and card.</param>
    /// <param name="Verified">What the receipt says of the verification.</param>
    /// <param name="IsChecked">Whether the receipt says that the person was checked, passed or not.</param>
    public sealed record AcceptReliance(
        Guid Reliance, string Account, CheckedReceipt Receipt, VerifiedCard Verified, bool IsChecked) : CardCommand;

    /// <summary>An institution brings in an account that it opened on the card before it joined the grid.</summary>
    /// <param name="Reliance">Id of the reliance: one for the same institution, card and account.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Account">The institution's tag of the account.</param>
    /// <param name="MadeOn">The day on which it was opened.</param>
    /// <param name="JoinedAt">When the regulator registered the institution; it must not be older than that.</param>
    public sealed record AdoptReliance(
        Guid Reliance, InstitutionCode Institution, string Account, DateOnly MadeOn, DateTimeOffset JoinedAt)
        : CardCommand;

    /// <summary>The number answers to a binding that this card allowed.</summary>
    /// <param name="Check">Id of the check, or of the receipt, for which it was allowed.</param>
    /// <param name="Authorization">Id of the request.</param>
    /// <param name="Outcome">The answer.</param>
    public sealed record BindingDecided(Guid Check, Guid Authorization, BindingOutcome Outcome) : CardCommand;

    /// <summary>A place is kept for a number that is about to be this holder's at a carrier.</summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Carrier">Code of the carrier.</param>
    /// <param name="Check">Id of the carrier's check of the person, which must have passed; null for none.</param>
    public sealed record ReserveNumber(PhoneKey Phone, InstitutionCode Carrier, Guid? Check = null) : CardCommand;

    /// <summary>A number reports that this holder has it; it counts whether or not a place was reserved.</summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Carrier">Code of the carrier that serves it now.</param>
    /// <param name="Tenure">In which tenure.</param>
    public sealed record NumberHeld(PhoneKey Phone, InstitutionCode Carrier, int Tenure) : CardCommand;

    /// <summary>A number reports that this holder has it no longer.</summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Tenure">The tenure that ended.</param>
    public sealed record NumberLeft(PhoneKey Phone, int Tenure) : CardCommand;

    /// <summary>The time for which places were kept has passed.</summary>
    public sealed record LapseReservations : CardCommand;
}
