using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Bindings;

/// <summary>A binding that was made.</summary>
/// <param name="Binding">Its id.</param>
/// <param name="Since">Since when it is live.</param>
/// <param name="CheckBy">Until when a check that was put off must be made.</param>
public sealed record BindAnswer(
    [property: Required] Guid Binding,
    [property: DataType(DataType.DateTime)] string? Since,
    [property: DataType(DataType.DateTime)] string? CheckBy);

/// <summary>What a change of a binding led to.</summary>
/// <param name="EffectiveAt">Since when it holds.</param>
/// <param name="Cascade">Id under which all that it leads to can be followed.</param>
public sealed record BindingChangeAnswer(
    [property: DataType(DataType.DateTime)] string? EffectiveAt, Guid? Cascade);

/// <summary>An institution's bindings at a number.</summary>
/// <param name="Items">Oldest first.</param>
public sealed record BindingList([property: Required] IReadOnlyList<BindingItem> Items);

/// <summary>A binding as its institution sees it.</summary>
/// <param name="Binding">Its id.</param>
/// <param name="Account">The institution's tag; absent for a dispute.</param>
/// <param name="State">What it is at present.</param>
/// <param name="Usable">Whether it may be relied upon.</param>
/// <param name="Since">When it was made, or came to this number.</param>
/// <param name="Cause">Why it must end.</param>
/// <param name="DueAt">When the institution's answer is due.</param>
/// <param name="CheckBy">When a check must have been made that was put off.</param>
public sealed record BindingItem(
    [property: Required] Guid Binding,
    string? Account,
    [property: Required, AllowedValues("live", "unbinding", "leaving", "arriving")] string State,
    [property: Required] bool Usable,
    [property: Required, DataType(DataType.DateTime)] string Since,
    [property: AllowedValues("released", "transferred", "holder", "branch", "dispute", "move_failed")] string? Cause,
    [property: DataType(DataType.DateTime)] string? DueAt,
    [property: DataType(DataType.DateTime)] string? CheckBy);
