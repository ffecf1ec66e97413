using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Institutions;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>
/// One of an institution's own bindings, as it sees it: not who holds the number, nor who else is bound.
/// </summary>
/// <param name="Binding">Its id.</param>
/// <param name="Account">The institution's tag; null for a dispute.</param>
/// <param name="Status">What it is at present.</param>
/// <param name="IsUsable">Whether it may be relied upon.</param>
/// <param name="Since">When it was made, or came to this number.</param>
/// <param name="Because">Why it must end.</param>
/// <param name="DueAt">When the institution's answer is due.</param>
/// <param name="CheckBy">When a check must have been made that was put off.</param>
public sealed record InstitutionBinding(
    Guid Binding,
    string? Account,
    [property: JsonPropertyName("state")] BindingStatusKind Status,
    bool IsUsable,
    DateTimeOffset Since,
    UnbindCause? Because,
    DateTimeOffset? DueAt,
    DateTimeOffset? CheckBy)
{
    /// <summary>What an institution has at a number, or is asked about it.</summary>
    public static ImmutableArray<InstitutionBinding> Of(Phone state, InstitutionCode institution) =>
        state is Known known
            ? [.. known.Bindings.All.Where(own => own.Institution == institution).Select(own => Of(known, own))]
            : [];

    /// <summary>
    /// The live or ending binding of an account, so that its id is known after binding; null for none.
    /// </summary>
    public static InstitutionBinding? Of(Phone state, InstitutionCode institution, string account) =>
        Of(state, institution)
            .Where(own => own.Account == account)
            .OrderByDescending(own => own.IsUsable)
            .FirstOrDefault();

    private static InstitutionBinding Of(Phone state, Binding own) => new(
        own.Id,
        own.Account,
        own.Status.Kind,
        PhoneView.IsUsable(state, own),
        own.Since,
        (own.Status as BindingStatus.Unbinding)?.Cause,
        own.Status.Pending?.DueAt,
        (own.Check as Check.Owed)?.Until);
}
