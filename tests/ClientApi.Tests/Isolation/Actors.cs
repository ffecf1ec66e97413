namespace Grid.ClientApi.Tests.Isolation;

/// <summary>An institution of the town, and marks by which anything of its would be known elsewhere.</summary>
/// <param name="Name">Its client.</param>
/// <param name="Code">Its code.</param>
/// <param name="Mark">How all its account tags begin.</param>
internal sealed record Bank(string Name, string Code, string Mark)
{
    /// <summary>Ids of the bindings and disputes that it ever had.</summary>
    public HashSet<string> Ids { get; } = [];

    /// <summary>Number of the last event that it has read.</summary>
    public long Read { get; set; }

    /// <summary>What must never be seen by any other bank.</summary>
    public IEnumerable<string> Secrets => [Code, Mark, .. Ids];
}

/// <summary>A person of the town.</summary>
/// <param name="Name">Known to the registry alone.</param>
/// <param name="IdNumber">The citizen number.</param>
/// <param name="Card">Key of the card.</param>
internal sealed record Person(string Name, string IdNumber, string Card);

/// <summary>A number of the town, as the carrier knows it.</summary>
/// <param name="Number">The number.</param>
internal sealed record Line(string Number)
{
    /// <summary>Who has it.</summary>
    public Person? Holder { get; private set; }

    /// <summary>The tenure that goes on, or ended last.</summary>
    public int Tenure { get; private set; }

    /// <summary>A token of the holder, until the tenure ends or the clock is set.</summary>
    public string? Token { get; set; }

    /// <summary>Somebody has it now.</summary>
    public void Begin(Person holder) => (Holder, Tenure, Token) = (holder, Tenure + 1, null);

    /// <summary>Nobody has it any more.</summary>
    public void End() => (Holder, Token) = (null, null);
}

/// <summary>A tenure of a number, in which a binding may be relied upon.</summary>
internal sealed record Place(Line Line, int Tenure)
{
    /// <summary>Whether that tenure goes on.</summary>
    public bool IsCurrent => Line.Holder is not null && Line.Tenure == Tenure;
}

/// <summary>A binding as its bank sees it.</summary>
internal sealed record Item(Bank Bank, Line Line, string Id, string State, bool Usable, bool IsAwaited);
