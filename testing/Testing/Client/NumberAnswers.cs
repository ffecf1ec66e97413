namespace Grid.Testing.Client;

/// <summary>A change of a number or binding that was acknowledged.</summary>
internal sealed record NumberChanged(
    int? Tenure, string? EffectiveAt, Guid? Cascade, RemainingBindings? Statement, Guid? Binding, Guid? Rebind,
    string? CancellableUntil = null);

/// <summary>What earlier holders left at a number.</summary>
internal sealed record RemainingBindings(bool Clean, int Outstanding, int Overdue);

/// <summary>At how many institutions a release would end bindings.</summary>
internal sealed record Preview(int Institutions);

/// <summary>A receipt with a person-card check.</summary>
internal sealed record PersonChecked(string Receipt, Guid? Case = null, Guid? Cascade = null);

/// <summary>What the grid says of a number.</summary>
internal sealed record NumberAnswer(bool Known, bool? Held, bool? ChangedOwner);

/// <summary>An institution's own bindings at a number.</summary>
internal sealed record BindingsSeen(IReadOnlyList<BindingSeen> Items);

/// <summary>One of them.</summary>
internal sealed record BindingSeen(Guid Binding, string? Account, string State);

/// <summary>What was sent to a number in the demonstration.</summary>
internal sealed record Messages(IReadOnlyList<ShortMessage> Items);

/// <summary>One message.</summary>
internal sealed record ShortMessage(string Text);

/// <summary>A holder's bindings.</summary>
internal sealed record OwnBindings(IReadOnlyList<OwnInstitution> Items);

/// <summary>Those at one institution.</summary>
internal sealed record OwnInstitution(string Institution, IReadOnlyList<OwnBinding> Bindings);

/// <summary>One of them.</summary>
internal sealed record OwnBinding(string Phone, Guid Binding, string? Account, string State);

/// <summary>A holder's numbers.</summary>
internal sealed record OwnNumbers(IReadOnlyList<OwnNumber> Items);

/// <summary>One of them.</summary>
internal sealed record OwnNumber(string Phone, RemainingBindings Statement, OwnRebind? Rebind);

/// <summary>A requested transfer of bindings that can still be cancelled.</summary>
internal sealed record OwnRebind(Guid Rebind);

/// <summary>What a holder's request to end bindings led to.</summary>
internal sealed record OwnUnbound(IReadOnlyList<OwnUnboundAt> Items);

/// <summary>At one number.</summary>
internal sealed record OwnUnboundAt(Guid? Cascade);

/// <summary>The events that wait for a receiver.</summary>
internal sealed record EventsWaiting(IReadOnlyList<EventSeen> Events, long Appended, long Acknowledged = 0);

/// <summary>One event.</summary>
internal sealed record EventSeen(
    long Number, string Kind, string Institution, Guid Cascade, string? Phone, string? To, string? Account,
    Guid? Binding, string? DueAt);

/// <summary>How far the consequences of one cause have come.</summary>
internal sealed record CascadeSeen(int Told, int Answered, int Overdue, int ToTell, int ToAnswer, bool Complete);

/// <summary>How an institution does its duties.</summary>
internal sealed record DutiesSeen(string Standing, DutyCounts Duties, BreachesSeen Breaches);

/// <summary>Answers counted.</summary>
internal sealed record DutyCounts(long AnswersInTime, long AnswersLate);

/// <summary>Breaches counted.</summary>
internal sealed record BreachesSeen(
    long Open, long Settled, IReadOnlyList<BreachSeen> LatestOpen, IReadOnlyList<BreachSeen> LatestSettled);

/// <summary>One of them.</summary>
internal sealed record BreachSeen(string Kind, Guid? Cascade);

/// <summary>The demonstration's time.</summary>
internal sealed record DemoTime(string Now);
