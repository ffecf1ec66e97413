namespace Grid.Client.Bindings;

/// <summary>What an institution answers about a binding that it was asked to end or move, or a dispute.</summary>
public sealed class AnswerBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The binding or dispute.</summary>
    public required Guid Binding { get; init; }

    /// <summary>What the institution has done.</summary>
    public required BindingOutcome Outcome { get; init; }

    /// <summary>Why it has not, for its holder to read; needed with <c>rejected</c>, and only then.</summary>
    public string? Reason { get; init; }
}

/// <summary>An institution binds an account to a number.</summary>
public sealed class BindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) of the presumed holder of the number, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// The institution's reference of the account; opaque to the grid. It must not contain a name or number of a
    /// person.
    /// </summary>
    public required string Account { get; init; }

    /// <summary>
    /// A receipt of this institution about this person's card, valid and with a check passed within 24 hours.
    /// </summary>
    public required string Receipt { get; init; }

    /// <summary>
    /// Whether the institution invokes an emergency in which the law lets it proceed without a check that passed; it
    /// must be made within a month. Absent: no.
    /// </summary>
    public bool? Conditional { get; init; }
}

/// <summary>The holder asks a branch of the institution to end bindings.</summary>
public sealed class BranchUnbindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) on the card that was shown at the branch, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// Code of the branch (GB 32100): the institution's own, or that of a branch registered as the same legal entity.
    /// </summary>
    public required string Branch { get; init; }

    /// <summary>Which bindings of the institution at the number; absent: all of them.</summary>
    public IReadOnlyList<Guid>? Bindings { get; init; }
}

/// <summary>Which of its bindings an institution wants to see.</summary>
public sealed class ListBindingsBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>Only this account's; absent: all at the number.</summary>
    public string? Account { get; init; }
}

/// <summary>One binding at a number.</summary>
public sealed class UnbindBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The binding that the institution has removed by itself.</summary>
    public required Guid Binding { get; init; }
}
