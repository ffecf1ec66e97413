using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Events;

/// <summary>The receiver has the events up to a number.</summary>
public sealed class AcknowledgeBody
{
    /// <summary>Number of the last event that it has; it and all before it are forgotten here.</summary>
    [Required, Range(0, long.MaxValue)] public long? UpTo { get; set; }
}

/// <summary>The next events that wait for the caller.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Appended">Number of the last event that there ever was; 0 for none.</param>
/// <param name="Acknowledged">Number of the last event that the caller has acknowledged.</param>
public sealed record EventsAnswer(
    [property: Required] IReadOnlyList<EventAnswer> Events, long Appended, long Acknowledged);

/// <summary>An event for the caller.</summary>
/// <param name="Number">Its number among the caller's events: from one, without gaps.</param>
/// <param name="Kind">
/// What happened; <c>card_changed</c> where the caller is not licensed to know more: verify the card again.
/// </param>
/// <param name="Institution">Code of the institution that it is about.</param>
/// <param name="Cascade">Id of the cascade that it belongs to.</param>
/// <param name="At">When it happened.</param>
/// <param name="Phone">The number (ITU-T E.164); absent for the regulator.</param>
/// <param name="To">The number to which an account moves.</param>
/// <param name="Account">The institution's own tag of the account.</param>
/// <param name="Binding">Id to be given with the answer.</param>
/// <param name="Because">Why a binding must end.</param>
/// <param name="DueAt">Until when an answer is awaited.</param>
/// <param name="Card">Stands for the card, as in the receipts of the caller.</param>
/// <param name="Reason">Why the card is invalid, if the caller is licensed for reasons.</param>
/// <param name="IssuedOn">Issue date of the card, for an institution that relies on it.</param>
/// <param name="Reliance">The reliance on the card of which a check was missed.</param>
/// <param name="Accounts">The institution's own tags of all of its accounts that rest on the card.</param>
/// <param name="Case">Id of the case of misuse, if the caller is licensed for reasons.</param>
/// <param name="Notice">What a carrier tells the holder of the card.</param>
public sealed record EventAnswer(
    long Number,
    [property: Required, AllowedValues(
        "identifier_recycled", "identifier_changed", "unbinding_asked", "rebind_asked", "move_cancelled", "disputed",
        "move_announced", "answer_overdue", "check_missed", "review_opened", "enumeration_found",
        "loss_announced", "loss_contested", "card_invalidated", "card_restored", "card_superseded", "number_announced",
        "holder_contested", "authority_change_proposed", "authority_changed", "holder_deceased", "misuse_opened",
        "misuse_closed", "holder_blacklisted", "holder_cleared", "card_changed", "appeal_opened", "card_announced")]
    string Kind,
    [property: Required] string Institution,
    Guid Cascade,
    [property: Required, DataType(DataType.DateTime)] string At,
    string? Phone,
    string? To,
    string? Account,
    Guid? Binding,
    string? Because,
    [property: DataType(DataType.DateTime)] string? DueAt,
    string? Card,
    [property: AllowedValues("lost", "stolen", "superseded", "cancelled")] string? Reason,
    [property: DataType(DataType.Date)] string? IssuedOn,
    Guid? Reliance,
    IReadOnlyList<string>? Accounts,
    Guid? Case,
    [property: AllowedValues(
        "theft_reported", "frozen", "replaced", "blacklisted", "ends_in_ninety_days", "ends_in_fourteen_days")]
    string? Notice);
