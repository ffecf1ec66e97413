namespace Grid.Client.Bindings;

/// <summary>A binding that was made.</summary>
public sealed class BindAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Binding { get; init; }

    /// <summary>Since when it is live.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when a check that was put off must be made.</summary>
    public DateTimeOffset? CheckBy { get; init; }
}

/// <summary>What a change of a binding led to.</summary>
public sealed class BindingChangeAnswer
{
    /// <summary>Since when it holds.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Id under which all that it leads to can be followed.</summary>
    public Guid? Cascade { get; init; }
}

/// <summary>A binding as its institution sees it.</summary>
public sealed class BindingItem
{
    /// <summary>Its id.</summary>
    public required Guid Binding { get; init; }

    /// <summary>The institution's tag; absent for a dispute.</summary>
    public string? Account { get; init; }

    /// <summary>What it is at present.</summary>
    public required BindingState State { get; init; }

    /// <summary>Whether it may be relied upon.</summary>
    public required bool Usable { get; init; }

    /// <summary>When it was made, or came to this number.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it must end.</summary>
    public UnbindingCause? Cause { get; init; }

    /// <summary>When the institution's answer is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When a check must have been made that was put off.</summary>
    public DateTimeOffset? CheckBy { get; init; }
}

/// <summary>An institution's bindings at a number.</summary>
public sealed class BindingList
{
    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<BindingItem> Items { get; init; }
}
