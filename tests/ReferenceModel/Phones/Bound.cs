using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ReferenceModel.Phones;

/// <summary>An institution's account that is, was going to be, or should no longer be bound to a number.</summary>
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

/// <summary>The transfer of a binding: its request, the other number, and the cascade that counts it.</summary>
internal sealed record Transit(Guid Request, PhoneKey Other, Guid Cascade, TransferConfirmation? Agreement);

/// <summary>The last request to transfer bindings to another number.</summary>
internal sealed record Request(
    Guid Id, PhoneKey To, DateTimeOffset At, Guid Cascade, HashSet<Guid> Chosen, BindingStage Stage,
    TransferConfirmation? Agreement)
{
    public DateTimeOffset Until => At + PhoneTerms.CoolingOff;

    /// <summary>When the request ended without a question to an institution.</summary>
    public DateTimeOffset? OffAt { get; init; }

    public bool IsCancelled { get; init; }
}

/// <summary>The progress of a request to transfer bindings.</summary>
internal enum BindingStage
{
    Cooling = 1,
    Preparing,
    Over,
}

/// <summary>One number's part of a cascade's counts.</summary>
internal readonly record struct Share(int Told, int ToAnswer, int Answered, int Overdue, int Waiting)
{
    public Share Plus(Share more) => new(
        Told + more.Told,
        ToAnswer + more.ToAnswer,
        Answered + more.Answered,
        Overdue + more.Overdue,
        Waiting + more.Waiting);
}
