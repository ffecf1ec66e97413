using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>How person and card were compared before an account was bound.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Passed), "passed")]
[JsonDerivedType(typeof(Owed), "owed")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(BeforeJoining), "beforeJoining")]
public abstract record Check
{
    private Check() { }

    /// <summary>They matched.</summary>
    /// <param name="Receipt">Id of the receipt that says so.</param>
    public sealed record Passed(Guid Receipt) : Check;

    /// <summary>Put off in an emergency, and still to be made.</summary>
    /// <param name="Receipt">Id of the receipt that served instead.</param>
    /// <param name="Until">When it must have been made.</param>
    public sealed record Owed(Guid Receipt, DateTimeOffset Until) : Check;

    /// <summary>Deferred and not made in time, which was recorded as a breach.</summary>
    /// <param name="Receipt">Id of the receipt that served instead.</param>
    /// <param name="Until">When it should have been made.</param>
    public sealed record Missed(Guid Receipt, DateTimeOffset Until) : Check;

    /// <summary>Bound before the institution joined the grid, which knows of no check and has no receipt.</summary>
    /// <param name="MadeOn">The day on which it was bound, as the institution says.</param>
    public sealed record BeforeJoining(DateOnly MadeOn) : Check;

    /// <summary>Id of the receipt that served the binding; null where none did.</summary>
    internal static Guid? ReceiptOf(Check? check) => check switch
    {
        Passed c => c.Receipt,
        Owed c   => c.Receipt,
        Missed c => c.Receipt,
        _        => null,
    };
}

/// <summary>A receipt of a verification with its person-card check, opened and found genuine at the edge.</summary>
/// <param name="Id">Names the receipt.</param>
/// <param name="Institution">Code of the institution that verified and checked.</param>
/// <param name="Card">Key of the card.</param>
/// <param name="Passed">Whether person and card were found to match.</param>
/// <param name="At">When they were compared, or the card was verified where they were not.</param>
/// <param name="Conditional">Whether the institution invokes an emergency in which the law lets it proceed.</param>
public sealed record CheckedReceipt(
    Guid Id, InstitutionCode Institution, CardKey Card, bool Passed, DateTimeOffset At, bool Conditional)
{
    /// <summary>Why the receipt serves no binding of this institution and holder; null where it can.</summary>
    public Refusal? FaultFor(InstitutionCode institution, CardKey holder, DateTimeOffset now) => this switch
    {
        _ when Institution != institution || Card != holder => Refusal.ReceiptOfOther,
        _ when At > now || At <= now - PhoneTerms.ReceiptFreshness => Refusal.ReceiptNotFresh,
        { Passed: false, Conditional: false } => Refusal.CheckNotPassed,
        _ => null,
    };

    /// <summary>The check of an account that is opened on the receipt: passed, or owed within a month.</summary>
    internal Check CheckAt(DateTimeOffset opened) => Passed
        ? new Check.Passed(Id)
        : new Check.Owed(Id, PhoneTerms.CheckDue(opened));
}
