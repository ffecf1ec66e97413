using System.Text.Json;

namespace Grid.Client.Institutions;

/// <summary>One duty not done in time.</summary>
public sealed class BreachAnswer
{
    /// <summary>Which duty.</summary>
    public required BreachKind Kind { get; init; }

    /// <summary>The binding that it is about; absent for none.</summary>
    public Guid? Binding { get; init; }

    /// <summary>When it was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Id of the cascade that awaits the answer.</summary>
    public Guid? Cascade { get; init; }

    /// <summary>When it was recorded as a breach.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it was settled; absent while it is open.</summary>
    public BreachResolution? Resolution { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>Duties not done in time.</summary>
public sealed class BreachesAnswer
{
    /// <summary>How many there ever were.</summary>
    public required long Recorded { get; init; }

    /// <summary>How many are not settled.</summary>
    public required long Open { get; init; }

    /// <summary>How many are settled.</summary>
    public required long Settled { get; init; }

    /// <summary>The latest open ones, at most a hundred.</summary>
    public required IReadOnlyList<BreachAnswer> LatestOpen { get; init; }

    /// <summary>The latest settled ones of those that were listed, at most twenty.</summary>
    public required IReadOnlyList<BreachAnswer> LatestSettled { get; init; }
}

/// <summary>One page of the directory.</summary>
public sealed class DirectoryAnswer
{
    /// <summary>Institutions.</summary>
    public required IReadOnlyList<DirectoryEntry> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public long? Next { get; init; }
}

/// <summary>An institution in the directory.</summary>
public sealed class DirectoryEntry
{
    /// <summary>Its unified social credit code (GB 32100), by which other endpoints name it.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required InstitutionKind Kind { get; init; }

    /// <summary>Whether it has published procedures for its customers.</summary>
    public required bool Procedures { get; init; }
}

/// <summary>How an institution does its duties.</summary>
public sealed class DutiesAnswer
{
    /// <summary>Its unified social credit code (GB 32100).</summary>
    public required string Code { get; init; }

    /// <summary>What it is with the regulator.</summary>
    public required InstitutionStanding Standing { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What it has done, counted since its registration; verifications lag some seconds.</summary>
    public required DutiesDone Duties { get; init; }

    /// <summary>What it has not done in time.</summary>
    public required BreachesAnswer Breaches { get; init; }
}

/// <summary>Duties done.</summary>
public sealed class DutiesDone
{
    /// <summary>Cards verified.</summary>
    public required long Verifications { get; init; }

    /// <summary>Of these, cards that were not valid.</summary>
    public required long Hits { get; init; }

    /// <summary>Persons compared with their cards.</summary>
    public required long PersonChecks { get; init; }

    /// <summary>Bindings made with a passed check.</summary>
    public required long CheckedBindings { get; init; }

    /// <summary>Bindings made without, in an emergency.</summary>
    public required long UncheckedBindings { get; init; }

    /// <summary>Answers to unbindings, moves and disputes by the due time.</summary>
    public required long AnswersInTime { get; init; }

    /// <summary>Answers after it.</summary>
    public required long AnswersLate { get; init; }
}

/// <summary>An institution, as the regulator registered it.</summary>
public sealed class InstitutionAnswer
{
    /// <summary>Its unified social credit code (GB 32100).</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required InstitutionKind Kind { get; init; }

    /// <summary>Codes of the registered branches.</summary>
    public required IReadOnlyList<string> Branches { get; init; }

    /// <summary>Whether it may know why a card is invalid.</summary>
    public required bool LicensedForReasons { get; init; }

    /// <summary>Its public keys.</summary>
    public JsonElement? Jwks { get; init; }

    /// <summary>What it is with the regulator.</summary>
    public required InstitutionStanding Standing { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it is suspended.</summary>
    public string? Reason { get; init; }
}

/// <summary>What one person wants to change of an authority, until a second one says the same.</summary>
public sealed class PendingChangeAnswer
{
    /// <summary>What is to happen.</summary>
    public required InstitutionAction Action { get; init; }

    /// <summary>Id of the client that said so.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on a second person's word comes too late.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Its name from then on; absent for a suspension and its end.</summary>
    public string? Name { get; init; }

    /// <summary>What it is from then on; likewise.</summary>
    public InstitutionKind? Kind { get; init; }

    /// <summary>Its public keys from then on; likewise.</summary>
    public JsonElement? Jwks { get; init; }

    /// <summary>Why it is to be suspended; absent otherwise.</summary>
    public string? Reason { get; init; }
}

/// <summary>How customers get something done.</summary>
public sealed class ProcedureAnswer
{
    /// <summary>What they get done.</summary>
    public required ProcedurePurpose For { get; init; }

    /// <summary>Where.</summary>
    public required string Channel { get; init; }

    /// <summary>What they must bring or show.</summary>
    public required string Materials { get; init; }
}

/// <summary>How an institution's customers end and move bindings.</summary>
public sealed class ProceduresAnswer
{
    /// <summary>All of it; empty where it published none.</summary>
    public required IReadOnlyList<ProcedureAnswer> Procedures { get; init; }
}
