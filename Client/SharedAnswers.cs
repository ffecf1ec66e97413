namespace Grid.Client;

/// <summary>What a change led to.</summary>
public sealed class ChangeAnswer
{
    /// <summary>Version of what was changed in which it holds.</summary>
    public required long Version { get; init; }

    /// <summary>Since when it holds.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Id under which all that it leads to can be followed.</summary>
    public Guid? Cascade { get; init; }

    /// <summary>
    /// Until when a second person must say the same of an authority; absent where the change holds.
    /// </summary>
    public DateTimeOffset? AwaitsSecondPersonUntil { get; init; }
}

/// <summary>What earlier holders left behind at a number: counts, and not of whom or where.</summary>
public sealed class Statement
{
    /// <summary>Whether nothing is left.</summary>
    public required bool Clean { get; init; }

    /// <summary>Answers of institutions that are still awaited.</summary>
    public required int Outstanding { get; init; }

    /// <summary>Of these, those whose time has passed.</summary>
    public required int Overdue { get; init; }
}
