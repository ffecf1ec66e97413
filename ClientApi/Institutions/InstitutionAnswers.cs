using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Grid.ClientApi.Institutions;

/// <summary>An institution, as the regulator registered it.</summary>
/// <param name="Code">Its unified social credit code (GB 32100).</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Branches">Codes of the registered branches.</param>
/// <param name="LicensedForReasons">Whether it may know why a card is invalid.</param>
/// <param name="Jwks">Its public keys.</param>
/// <param name="Standing">What it is with the regulator.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why it is suspended.</param>
public sealed record InstitutionAnswer(
    [property: Required] string Code,
    [property: Required] string Name,
    [property: Required, AllowedValues("bank", "payment", "carrier", "registry", "regulator", "other", "station")]
    string Kind,
    [property: Required] IReadOnlyList<string> Branches,
    [property: Required] bool LicensedForReasons,
    JsonElement? Jwks,
    [property: Required, AllowedValues("active", "under_review", "suspended")] string Standing,
    [property: Required, DataType(DataType.DateTime)] string Since,
    string? Reason);

/// <summary>What one person wants to change of an authority, until a second one says the same.</summary>
/// <param name="Action">What is to happen.</param>
/// <param name="By">Id of the client that said so.</param>
/// <param name="At">When.</param>
/// <param name="Until">From when on a second person's word comes too late.</param>
/// <param name="Name">Its name from then on; absent for a suspension and its end.</param>
/// <param name="Kind">What it is from then on; likewise.</param>
/// <param name="Jwks">Its public keys from then on; likewise.</param>
/// <param name="Reason">Why it is to be suspended; absent otherwise.</param>
public sealed record PendingChangeAnswer(
    [property: Required, AllowedValues("register", "amend", "suspend", "reinstate")] string Action,
    [property: Required] string By,
    [property: Required, DataType(DataType.DateTime)] string At,
    [property: Required, DataType(DataType.DateTime)] string Until,
    string? Name,
    [property: AllowedValues("bank", "payment", "carrier", "registry", "regulator", "other", "station")] string? Kind,
    JsonElement? Jwks,
    string? Reason);

/// <summary>How an institution's customers end and move bindings.</summary>
/// <param name="Procedures">All of it; empty where it published none.</param>
public sealed record ProceduresAnswer([property: Required] IReadOnlyList<ProcedureAnswer> Procedures);

/// <summary>How customers get something done.</summary>
/// <param name="For">What they get done.</param>
/// <param name="Channel">Where.</param>
/// <param name="Materials">What they must bring or show.</param>
public sealed record ProcedureAnswer(
    [property: Required, AllowedValues("unbind", "rebind")] string For,
    [property: Required] string Channel,
    [property: Required] string Materials);

/// <summary>How an institution does its duties.</summary>
/// <param name="Code">Its unified social credit code (GB 32100).</param>
/// <param name="Standing">What it is with the regulator.</param>
/// <param name="Since">Since when.</param>
/// <param name="Duties">What it has done, counted since its registration; verifications lag some seconds.</param>
/// <param name="Breaches">What it has not done in time.</param>
public sealed record DutiesAnswer(
    [property: Required] string Code,
    [property: Required, AllowedValues("active", "under_review", "suspended")] string Standing,
    [property: Required, DataType(DataType.DateTime)] string Since,
    [property: Required] DutiesDone Duties,
    [property: Required] BreachesAnswer Breaches);

/// <summary>Duties done.</summary>
/// <param name="Verifications">Cards verified.</param>
/// <param name="Hits">Of these, cards that were not valid.</param>
/// <param name="PersonChecks">Persons compared with their cards.</param>
/// <param name="CheckedBindings">Bindings made with a passed check.</param>
/// <param name="UncheckedBindings">Bindings made without, in an emergency.</param>
/// <param name="AnswersInTime">Answers to unbindings, moves and disputes by the due time.</param>
/// <param name="AnswersLate">Answers after it.</param>
public sealed record DutiesDone(
    long Verifications,
    long Hits,
    long PersonChecks,
    long CheckedBindings,
    long UncheckedBindings,
    long AnswersInTime,
    long AnswersLate);

/// <summary>Duties not done in time.</summary>
/// <param name="Recorded">How many there ever were.</param>
/// <param name="Open">How many are not settled.</param>
/// <param name="Settled">How many are settled.</param>
/// <param name="LatestOpen">The latest open ones, at most a hundred.</param>
/// <param name="LatestSettled">The latest settled ones of those that were listed, at most twenty.</param>
public sealed record BreachesAnswer(
    [property: Required] long Recorded,
    [property: Required] long Open,
    [property: Required] long Settled,
    [property: Required] IReadOnlyList<BreachAnswer> LatestOpen,
    [property: Required] IReadOnlyList<BreachAnswer> LatestSettled);

/// <summary>One duty not done in time.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="Binding">The binding that it is about; absent for none.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Cascade">Id of the cascade that awaits the answer.</param>
/// <param name="At">When it was recorded as a breach.</param>
/// <param name="Resolution">How it was settled; absent while it is open.</param>
/// <param name="SettledAt">When it was settled.</param>
public sealed record BreachAnswer(
    [property: Required, AllowedValues(
        "answer_overdue", "check_missed", "cards_enumerated", "phones_enumerated", "false_report")] string Kind,
    Guid? Binding,
    [property: Required, DataType(DataType.DateTime)] string DueAt,
    Guid? Cascade,
    [property: Required, DataType(DataType.DateTime)] string At,
    [property: AllowedValues("answered_late", "check_made", "binding_ended", "no_longer_awaited", "reliance_ended")]
    string? Resolution = null,
    [property: DataType(DataType.DateTime)] string? SettledAt = null);
