using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Institutions;

/// <summary>A page of institutions with what they did and what is overdue.</summary>
/// <param name="From">The first day that is counted (UTC).</param>
/// <param name="Through">The last day that is counted (UTC).</param>
/// <param name="Items">The institutions: those with most overdue first, then those that are overdue longest.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record DutyList(
    [property: Required, DataType(DataType.Date)] string From,
    [property: Required, DataType(DataType.Date)] string Through,
    [property: Required] IReadOnlyList<DutyItem> Items, long? Next);

/// <summary>How an institution does its duties.</summary>
/// <param name="Code">Its unified social credit code (GB 32100).</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Standing">What it is with the regulator.</param>
/// <param name="Overdue">Its breaches that are not settled.</param>
/// <param name="OldestDueAt">
/// When the oldest of them was due, of the hundred that were recorded last; absent where there are none.
/// </param>
/// <param name="Done">What it did in the period.</param>
public sealed record DutyItem(
    [property: Required] string Code,
    [property: Required] string Name,
    [property: Required, AllowedValues("bank", "payment", "carrier", "registry", "regulator", "other", "station")]
    string Kind,
    [property: Required, AllowedValues("active", "under_review", "suspended")] string Standing,
    [property: Required] long Overdue,
    [property: DataType(DataType.DateTime)] string? OldestDueAt,
    [property: Required] PeriodDuties Done);

/// <summary>What an institution did in a period.</summary>
/// <param name="Verifications">Cards verified.</param>
/// <param name="Hits">Of these, cards that were not valid.</param>
/// <param name="PersonChecksPassed">Persons compared with their cards who matched.</param>
/// <param name="PersonChecksFailed">Persons compared with cards who did not match.</param>
/// <param name="AccountsOpenedWithCheck">Accounts that rest on a card since, after a passed check.</param>
/// <param name="AccountsOpenedConditionally">Likewise, in an emergency, with a check to follow.</param>
/// <param name="AccountsOpenedWithoutCheck">Likewise, brought in from before the institution joined.</param>
/// <param name="BindingsWithCheck">Accounts bound to a number after a passed check.</param>
/// <param name="BindingsConditional">Likewise, in an emergency, with a check to follow.</param>
/// <param name="BindingsWithoutCheck">Likewise, brought in from before the institution joined.</param>
/// <param name="AnswersInTime">Answers to unbindings, moves and disputes by the due time.</param>
/// <param name="AnswersLate">Answers after it.</param>
/// <param name="ReportsRelayed">Loss reports that it relayed and that took effect.</param>
/// <param name="ReportsContested">Loss reports that it had relayed and that the holder contested.</param>
public sealed record PeriodDuties(
    [property: Required] long Verifications,
    [property: Required] long Hits,
    [property: Required] long PersonChecksPassed,
    [property: Required] long PersonChecksFailed,
    [property: Required] long AccountsOpenedWithCheck,
    [property: Required] long AccountsOpenedConditionally,
    [property: Required] long AccountsOpenedWithoutCheck,
    [property: Required] long BindingsWithCheck,
    [property: Required] long BindingsConditional,
    [property: Required] long BindingsWithoutCheck,
    [property: Required] long AnswersInTime,
    [property: Required] long AnswersLate,
    [property: Required] long ReportsRelayed,
    [property: Required] long ReportsContested);
