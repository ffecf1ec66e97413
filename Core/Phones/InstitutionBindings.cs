using System.Collections.Immutable;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>
/// One of an institution's own bindings, as it sees it: not who holds the number, nor who else is bound.
/// </summary>
/// <param name="Binding">Its id.</param>
/// <param name="Account">The institution's tag; null for a dispute.</param>
/// <param name="State">What it is at present.</param>
/// <param name="IsUsable">Whether it may be relied upon.</param>
/// <param name="Since">When it was made, or came to this number.</param>
/// <param name="Because">Why it must end.</param>
/// <param name="DueAt">When the institution's answer is due.</param>
/// <param name="CheckBy">When a check must have been made that was put off.</param>
public sealed record InstitutionBinding(
    Guid Binding,
    string? Account,
    BindingState State,
    bool IsUsable,
    DateTimeOffset Since,
    UnbindCause? Because,
    DateTimeOffset? DueAt,
    DateTimeOffset? CheckBy)
{
    /// <summary>What an institution has at a number, or is asked about it.</summary>
    public static ImmutableArray<InstitutionBinding> Of(Phone state, string institution) => state is Known known
        ? [.. known.Ledger.Bindings.Where(own => own.Institution == institution).Select(own => Of(known, own))]
        : [];

    /// <summary>
    /// The live or ending binding of an account, so that its id is known after binding; null for none.
    /// </summary>
    public static InstitutionBinding? Of(Phone state, string institution, string account) =>
        Of(state, institution)
            .Where(own => own.Account == account)
            .OrderByDescending(own => own.IsUsable)
            .FirstOrDefault();

    private static InstitutionBinding Of(Phone state, Binding own) => new(
        own.Id,
        own.Account,
        BindingStates.Of(own.Standing),
        PhoneView.IsUsable(state, own),
        own.Since,
        (own.Standing as Standing.Unbinding)?.Cause,
        BindingStates.DueAt(own.Standing),
        (own.Check as Check.Owed)?.Until);
}
