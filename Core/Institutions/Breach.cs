namespace Grid.Core.Institutions;

/// <summary>A duty that was not done in time.</summary>
/// <param name="Name">Which.</param>
/// <param name="At">When it was recorded as a breach.</param>
public sealed record Breach(BreachName Name, DateTimeOffset At);

/// <summary>Identifies a breach among those of the institution.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="Binding">The binding, or the reliance on a card, that it is about; empty for none.</param>
/// <param name="DueAt">When the duty was due.</param>
/// <param name="Cascade">Id of the cascade that awaits the answer; null for a check.</param>
public sealed record BreachName(BreachKind Kind, Guid Binding, DateTimeOffset DueAt, Guid? Cascade = null);

/// <summary>A breach that is no longer open.</summary>
/// <param name="Breach">Which.</param>
/// <param name="Resolution">How it was settled.</param>
/// <param name="At">When.</param>
public sealed record SettledBreach(Breach Breach, BreachResolution Resolution, DateTimeOffset At);

/// <summary>Kinds of breach.</summary>
public enum BreachKind
{
    /// <summary>No answer to an unbinding, a move or a dispute by the due time.</summary>
    AnswerOverdue = 1,

    /// <summary>A check that was put off in an emergency, and not made within the month.</summary>
    CheckMissed,

    /// <summary>So many cards were looked up in vain that it was taken for a search for cards that exist.</summary>
    CardsEnumerated,

    /// <summary>The same with phone numbers.</summary>
    PhonesEnumerated,

    /// <summary>It relayed a loss report that the holder contested, rightly as the registry decided.</summary>
    FalseReport,
}

/// <summary>How a breach is settled.</summary>
public enum BreachResolution
{
    /// <summary>The institution answered after all.</summary>
    AnsweredLate = 1,

    /// <summary>The check was made after all.</summary>
    CheckMade,

    /// <summary>The binding is no more, so that nothing is owed.</summary>
    BindingEnded,

    /// <summary>The answer is awaited no longer.</summary>
    NoLongerAwaited,

    /// <summary>The institution relies on the card no longer.</summary>
    RelianceEnded,
}
