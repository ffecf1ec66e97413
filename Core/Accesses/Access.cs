using Grid.Core.Institutions;

namespace Grid.Core.Accesses;

/// <summary>What one institution did with the card of a person in one turn of the card.</summary>
/// <param name="Id">Id of the check, the reliance or the request to bind; the institution knows it too.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Answer">How it was answered.</param>
public sealed record Access(Guid Id, AccessKind Kind, InstitutionCode Institution, AccessAnswer Answer)
{
    /// <summary>
    /// Something that an institution did of its duties, of a kind that is only counted: no record of it needs an id.
    /// </summary>
    internal static Access Counted(AccessKind kind, InstitutionCode institution, AccessAnswer answer) =>
        new(Guid.Empty, kind, institution, answer);
}

/// <summary>What the kinds of accesses differ in.</summary>
public static class AccessKinds
{
    /// <summary>
    /// Whether accesses of this kind are counted for the institution, and no record of them is kept for the person:
    /// what an institution did of its duties, which may be about a former holder.
    /// </summary>
    public static bool IsCountedOnly(this AccessKind kind) =>
        kind is AccessKind.AccountBound or AccessKind.AccountOpened or AccessKind.RequestAnswered;
}

/// <summary>
/// A fact by which an institution used the card of a person, or did a duty: the store keeps a record of the access, and
/// counts it, in the same write.
/// </summary>
public interface IAccessFact
{
    /// <summary>The access.</summary>
    Access Access { get; }
}

/// <summary>What is done with a person's card or number; the numbers are stored.</summary>
public enum AccessKind
{
    /// <summary>The card was verified.</summary>
    Verification = 1,

    /// <summary>The institution attested how it compared the person with the card.</summary>
    PersonCheck = 2,

    /// <summary>The institution opened an account on the strength of the card.</summary>
    Reliance = 3,

    /// <summary>The institution bound an account to a number of the holder.</summary>
    Binding = 4,

    /// <summary>The institution asked about the number, by itself or with a verification of a card.</summary>
    NumberCheck = 5,

    /// <summary>The institution listed its bindings at the number.</summary>
    BindingList = 6,

    /// <summary>CAMARA number-recycling.</summary>
    NumberRecycling = 7,

    /// <summary>CAMARA sim-swap.</summary>
    SimSwap = 8,

    /// <summary>CAMARA kyc-match.</summary>
    KycMatch = 9,

    /// <summary>CAMARA kyc-tenure.</summary>
    KycTenure = 10,

    /// <summary>CAMARA number-verification.</summary>
    NumberVerification = 11,

    /// <summary>A station or the registry read the state of the card.</summary>
    CardState = 12,

    /// <summary>
    /// The institution relayed a loss report for the holder, or the holder contested one that it relayed.
    /// </summary>
    LossReport = 13,

    /// <summary>An account is bound to the number; counted only.</summary>
    AccountBound = 14,

    /// <summary>An account rests on the card; counted only.</summary>
    AccountOpened = 15,

    /// <summary>The institution answered about an unbinding, a move or a dispute; counted only.</summary>
    RequestAnswered = 16,
}

/// <summary>What the institution was answered, as it was disclosed to it; the numbers are stored.</summary>
public enum AccessAnswer
{
    /// <summary>The card is valid.</summary>
    Valid = 1,

    /// <summary>The card is not valid, and the institution may not know why.</summary>
    Invalid = 2,

    /// <summary>The card is reported lost.</summary>
    Lost = 3,

    /// <summary>The card is reported stolen.</summary>
    Stolen = 4,

    /// <summary>A newer card was issued.</summary>
    Superseded = 5,

    /// <summary>The card has expired.</summary>
    Expired = 6,

    /// <summary>The card was cancelled.</summary>
    Cancelled = 7,

    /// <summary>The card is frozen.</summary>
    Suspended = 8,

    /// <summary>What was presented is not what the card says.</summary>
    Mismatch = 9,

    /// <summary>No such card or number is held.</summary>
    Unknown = 10,

    /// <summary>The person was compared with the card, and matched.</summary>
    Passed = 11,

    /// <summary>The person was compared with the card, and did not match.</summary>
    Failed = 12,

    /// <summary>It was accepted after a check of the person that passed.</summary>
    WithCheck = 13,

    /// <summary>It was accepted without such a check, in an emergency.</summary>
    Conditional = 14,

    /// <summary>It was refused.</summary>
    Refused = 15,

    /// <summary>The question was answered; the record does not keep how.</summary>
    Answered = 16,

    /// <summary>The loss report took effect.</summary>
    Relayed = 17,

    /// <summary>The holder contested the loss report.</summary>
    Contested = 18,

    /// <summary>It was accepted without any check: it is older than the institution's registration.</summary>
    WithoutCheck = 19,

    /// <summary>The answer came by the due time.</summary>
    InTime = 20,

    /// <summary>The answer came after the due time.</summary>
    Late = 21,
}
