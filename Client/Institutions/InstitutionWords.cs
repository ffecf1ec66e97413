using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Institutions;

/// <summary>Which duty was not done in time.</summary>
[JsonConverter(typeof(WordConverter<BreachKind>))]
public enum BreachKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>answer_overdue</c>.</summary>
    AnswerOverdue,

    /// <summary><c>check_missed</c>.</summary>
    CheckMissed,

    /// <summary><c>cards_enumerated</c>.</summary>
    CardsEnumerated,

    /// <summary><c>phones_enumerated</c>.</summary>
    PhonesEnumerated,

    /// <summary><c>false_report</c>.</summary>
    FalseReport,
}

/// <summary>How a breach was settled.</summary>
[JsonConverter(typeof(WordConverter<BreachResolution>))]
public enum BreachResolution
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>answered_late</c>.</summary>
    AnsweredLate,

    /// <summary><c>check_made</c>.</summary>
    CheckMade,

    /// <summary><c>binding_ended</c>.</summary>
    BindingEnded,

    /// <summary><c>no_longer_awaited</c>.</summary>
    NoLongerAwaited,

    /// <summary><c>reliance_ended</c>.</summary>
    RelianceEnded,
}

/// <summary>What is to be done with a registration.</summary>
[JsonConverter(typeof(WordConverter<InstitutionAction>))]
public enum InstitutionAction
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>register</c>.</summary>
    Register,

    /// <summary><c>amend</c>.</summary>
    Amend,

    /// <summary><c>suspend</c>.</summary>
    Suspend,

    /// <summary><c>reinstate</c>.</summary>
    Reinstate,
}

/// <summary>What an institution is.</summary>
[JsonConverter(typeof(WordConverter<InstitutionKind>))]
public enum InstitutionKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>bank</c>.</summary>
    Bank,

    /// <summary><c>payment</c>.</summary>
    Payment,

    /// <summary><c>carrier</c>.</summary>
    Carrier,

    /// <summary><c>registry</c>.</summary>
    Registry,

    /// <summary><c>regulator</c>.</summary>
    Regulator,

    /// <summary><c>station</c>.</summary>
    Station,

    /// <summary><c>other</c>.</summary>
    Other,
}

/// <summary>What an institution is with the regulator.</summary>
[JsonConverter(typeof(WordConverter<InstitutionStanding>))]
public enum InstitutionStanding
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>active</c>.</summary>
    Active,

    /// <summary><c>under_review</c>.</summary>
    UnderReview,

    /// <summary><c>suspended</c>.</summary>
    Suspended,
}

/// <summary>What a procedure is for.</summary>
[JsonConverter(typeof(WordConverter<ProcedurePurpose>))]
public enum ProcedurePurpose
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>unbind</c>.</summary>
    Unbind,

    /// <summary><c>rebind</c>.</summary>
    Rebind,
}
