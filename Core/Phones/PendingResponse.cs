using System.Text.Json.Serialization;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>That an institution was asked something and owes an answer.</summary>
/// <param name="RequestedAt">When it was asked.</param>
/// <param name="DueAt">Until when it must answer.</param>
/// <param name="Cascade">Id of the cascade that counts the answer.</param>
/// <param name="IsOverdue">Whether the time has passed and this was recorded.</param>
public sealed record PendingResponse(
    [property: JsonPropertyName("at")] DateTimeOffset RequestedAt,
    DateTimeOffset DueAt,
    Guid Cascade,
    bool IsOverdue = false);

/// <summary>What an institution answers.</summary>
public enum AnswerOutcome
{
    /// <summary>The account is bound to the number no longer.</summary>
    Removed = 1,

    /// <summary>The institution has no such binding.</summary>
    NotFound,

    /// <summary>The institution will not do it, and says why.</summary>
    Rejected,

    /// <summary>The account is bound to the new number now, and no longer to the old one.</summary>
    Moved,
}

/// <summary>How a binding ended, kept for a while so that an answer given twice is recognised.</summary>
/// <param name="Binding">Which.</param>
/// <param name="Institution">Whose.</param>
/// <param name="Outcome">What the institution said.</param>
/// <param name="At">When.</param>
public sealed record ClosedBinding(Guid Binding, InstitutionCode Institution, AnswerOutcome Outcome, DateTimeOffset At);
