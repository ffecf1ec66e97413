using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Accesses;

/// <summary>A page of the accesses to the holder's card and numbers.</summary>
/// <param name="Items">The accesses, newest first.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record OwnAccessLog([property: Required] IReadOnlyList<OwnAccess> Items, string? Next);

/// <summary>Somebody used the holder's card or number.</summary>
/// <param name="Id">Identifies the access, when the holder asks the institution about it.</param>
/// <param name="At">When.</param>
/// <param name="Institution">Code of the institution or authority (GB 32100).</param>
/// <param name="Name">Its name; absent where it is not registered.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Purpose">What for, in its own words; absent where it gave no purpose.</param>
/// <param name="Answer">What it was answered.</param>
/// <param name="Phone">The holder's number in E.164; absent where it used the card.</param>
public sealed record OwnAccess(
    Guid Id,
    [property: Required, DataType(DataType.DateTime)] string At,
    [property: Required] string Institution,
    string? Name,
    [property: Required, AccessKinds] string Kind,
    string? Purpose,
    [property: Required, AccessAnswers] string Answer,
    string? Phone);

/// <summary>How many accesses institutions had.</summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="Through">The last day (UTC).</param>
/// <param name="Items">Counts by institution, kind and answer, in this order.</param>
public sealed record AccessCounts(
    [property: Required, DataType(DataType.Date)] string From,
    [property: Required, DataType(DataType.Date)] string Through,
    [property: Required] IReadOnlyList<AccessCountItem> Items);

/// <summary>How many accesses of one kind an institution had, with one answer.</summary>
/// <param name="Institution">Code of the institution or authority (GB 32100).</param>
/// <param name="Kind">What it did.</param>
/// <param name="Answer">What it was answered.</param>
/// <param name="Count">How often.</param>
public sealed record AccessCountItem(
    [property: Required] string Institution, [property: Required, AccessKinds] string Kind,
    [property: Required, AccessAnswers] string Answer, long Count);

/// <summary>The words for what is done with a card or a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccessKindsAttribute() : AllowedValuesAttribute(
    "verification", "person_check", "reliance", "binding", "number_check", "binding_list", "number_recycling",
    "sim_swap", "kyc_match", "kyc_tenure", "number_verification", "card_state", "loss_report");

/// <summary>The words for how it is answered.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccessAnswersAttribute() : AllowedValuesAttribute(
    "valid", "invalid", "lost", "stolen", "superseded", "expired", "cancelled", "suspended", "mismatch", "unknown",
    "passed", "failed", "with_check", "conditional", "refused", "answered", "relayed", "contested");
