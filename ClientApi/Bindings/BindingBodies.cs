using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Receipts;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>An institution binds an account to a number.</summary>
public sealed class BindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of the presumed holder of the number, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// The institution's reference of the account; opaque to the grid. It must not contain a name or number of a
    /// person.
    /// </summary>
    [Required, Length(1, PhoneTerms.LongestAccount)] public string? Account { get; set; }

    /// <summary>
    /// A receipt of this institution about this person's card, valid and with a check passed within 24 hours.
    /// </summary>
    [Required, Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }

    /// <summary>
    /// Whether the institution invokes an emergency in which the law lets it proceed without a check that passed; it
    /// must be made within a month. Absent: no.
    /// </summary>
    public bool? Conditional { get; set; }
}

/// <summary>One binding at a number.</summary>
public sealed class UnbindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The binding that the institution has removed by itself.</summary>
    [Required] public Guid? Binding { get; set; }
}

/// <summary>The holder asks a branch of the institution to end bindings.</summary>
public sealed class BranchUnbindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) on the card that was shown at the branch, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// Code of the branch (GB 32100): the institution's own, or that of a branch registered as the same legal entity.
    /// </summary>
    [Required, Length(18, 18)] public string? Branch { get; set; }

    /// <summary>Which bindings of the institution at the number; absent: all of them.</summary>
    [Length(1, BindingFields.MaxBindings)] public IReadOnlyList<Guid>? Bindings { get; set; }
}

/// <summary>What an institution answers about a binding that it was asked to end or move, or a dispute.</summary>
public sealed class AnswerBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The binding or dispute.</summary>
    [Required] public Guid? Binding { get; set; }

    /// <summary>What the institution has done.</summary>
    [Required, AllowedValues("removed", "not_found", "rejected", "moved")] public string? Outcome { get; set; }

    /// <summary>Why it has not, for its holder to read; needed with <c>rejected</c>, and only then.</summary>
    [Length(1, BindingFields.MaxReason)] public string? Reason { get; set; }
}

/// <summary>Which of its bindings an institution wants to see.</summary>
public sealed class ListBindingsBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>Only this account's; absent: all at the number.</summary>
    [Length(1, PhoneTerms.LongestAccount)] public string? Account { get; set; }
}
