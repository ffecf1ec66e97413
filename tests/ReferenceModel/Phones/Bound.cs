using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ReferenceModel.Phones;

/// <summary>An account at an institution that is, was to be, or should no longer be reached under a number.</summary>
internal sealed record Bound(
    Guid Id, InstitutionCode Institution, string? Account, int Tenure, DateTimeOffset Since, BindingStatusKind State)
{
    public CheckState? How { get; init; }

    public Guid? Receipt { get; init; }

    public DateTimeOffset? CheckBy { get; init; }

    public UnbindCause? Cause { get; init; }

    public Debt? Debt { get; init; }

    public Rejection? Rejection { get; init; }

    public Transit? Transit { get; init; }
}

/// <summary>An answer that an institution owes.</summary>
internal sealed record Debt(DateTimeOffset At, DateTimeOffset DueAt, Guid Cascade, bool IsOverdue = false);

/// <summary>The request under which a binding moves, the number it comes from or goes to, and what counts it.</summary>
internal sealed record Transit(Guid Request, PhoneKey Other, Guid Cascade, TransferConfirmation? Agreement);

/// <summary>The last request to move bindings away.</summary>
internal sealed record Request(
    Guid Id, PhoneKey To, DateTimeOffset At, Guid Cascade, HashSet<Guid> Chosen, BindingStage Stage,
    TransferConfirmation? Agreement)
{
    public DateTimeOffset Until => At + PhoneTerms.CoolingOff;

    /// <summary>When it was over without anything being asked of an institution.</summary>
    public DateTimeOffset? OffAt { get; init; }

    public bool IsCancelled { get; init; }
}

/// <summary>How far a request to move bindings has come.</summary>
internal enum BindingStage
{
    Cooling = 1,
    Preparing,
    Over,
}

/// <summary>What one number adds to what a cascade counts.</summary>
internal readonly record struct Share(int Told, int ToAnswer, int Answered, int Overdue, int Waiting)
{
    public Share Plus(Share more) => new(
        Told + more.Told,
        ToAnswer + more.ToAnswer,
        Answered + more.Answered,
        Overdue + more.Overdue,
        Waiting + more.Waiting);
}
