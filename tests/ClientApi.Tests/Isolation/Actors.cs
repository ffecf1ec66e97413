namespace Grid.ClientApi.Tests.Isolation;

/// <summary>An institution of the town, with marks by which its data can be recognised in other places.</summary>
/// <param name="Name">Name of its client.</param>
/// <param name="Code">Its code.</param>
/// <param name="Mark">The prefix of all its account tags.</param>
internal sealed record Bank(string Name, string Code, string Mark)
{
    /// <summary>Ids of all its bindings and disputes, ended ones included.</summary>
    public HashSet<string> Ids { get; } = [];

    /// <summary>Number of the last event that it has read.</summary>
    public long Read { get; set; }

    /// <summary>Texts that no other bank may ever see.</summary>
    public IEnumerable<string> Secrets => [Code, Mark, .. Ids];
}

/// <summary>A person of the town.</summary>
/// <param name="Name">The name, which only the registry knows.</param>
/// <param name="IdNumber">The citizen number.</param>
/// <param name="Card">Key of the card.</param>
internal sealed record Person(string Name, string IdNumber, string Card);

/// <summary>A number of the town, as the carrier knows it.</summary>
/// <param name="Number">The number.</param>
internal sealed record Line(string Number)
{
    /// <summary>The present holder; null for none.</summary>
    public Person? Holder { get; private set; }

    /// <summary>The current tenure, or the last one.</summary>
    public int Tenure { get; private set; }

    /// <summary>A token of the holder, until the tenure ends or the clock is advanced.</summary>
    public string? Token { get; set; }

    /// <summary>Begins a tenure.</summary>
    public void Begin(Person holder) => (Holder, Tenure, Token) = (holder, Tenure + 1, null);

    /// <summary>Ends the tenure.</summary>
    public void End() => (Holder, Token) = (null, null);
}

/// <summary>A tenure of a number, in which a binding can be relied upon.</summary>
internal sealed record Place(Line Line, int Tenure)
{
    /// <summary>Whether the tenure is the current one.</summary>
    public bool IsCurrent => Line.Holder is not null && Line.Tenure == Tenure;
}

/// <summary>A binding as its bank sees it.</summary>
internal sealed record Item(Bank Bank, Line Line, string Id, string State, bool Usable, bool IsAwaited);
