using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Receipts;

namespace Grid.ClientApi.Reliances;

/// <summary>An institution opens an account on the strength of a card.</summary>
public sealed class RelianceBody
{
    /// <summary>
    /// A receipt of this institution about the card, valid and with a check passed within 24 hours; a check serves one
    /// reliance.
    /// </summary>
    [Required, Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }

    /// <summary>
    /// The institution's reference of the account; opaque to the grid. It must not contain a name or number of a
    /// person.
    /// </summary>
    [Required, Length(1, BindingFields.MaxAccount)] public string? Account { get; set; }

    /// <summary>
    /// Whether the institution invokes an emergency in which the law lets it proceed without a check that passed, also
    /// on an expired or superseded card; a passed check must follow within a month. Absent: no.
    /// </summary>
    public bool? Conditional { get; set; }
}

/// <summary>An institution relies on a card no longer for an account.</summary>
public sealed class EndRelianceBody
{
    /// <summary>The citizen number (GB 11643) of the card's holder, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The institution's reference of the account.</summary>
    [Required, Length(1, BindingFields.MaxAccount)] public string? Account { get; set; }
}

/// <summary>A reliance that was accepted, or had been before.</summary>
/// <param name="Reliance">Its id: one for the same institution, card and account.</param>
/// <param name="EffectiveAt">When it was accepted.</param>
/// <param name="CheckBy">When a passed check must have followed; absent where one is there.</param>
public sealed record RelianceAnswer(
    Guid Reliance,
    [property: Required, DataType(DataType.DateTime)] string? EffectiveAt,
    [property: DataType(DataType.DateTime)] string? CheckBy);
