namespace Grid.Client.Cascades;

/// <summary>Progress of the consequences of one cause, as counts that name no person.</summary>
public sealed class CascadeAnswer
{
    /// <summary>What began it.</summary>
    public required CascadeCause Cause { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many events were put into institutions' streams.</summary>
    public required int Told { get; init; }

    /// <summary>How many were answered.</summary>
    public required int Answered { get; init; }

    /// <summary>How many were not answered in time and still aren't.</summary>
    public required int Overdue { get; init; }

    /// <summary>How many events there are to be in all.</summary>
    public required int ToTell { get; init; }

    /// <summary>How many answers there are to be in all.</summary>
    public required int ToAnswer { get; init; }

    /// <summary>Whether all institutions have received their events and answered them.</summary>
    public required bool Complete { get; init; }
}

/// <summary>One page of the institutions and carriers that a cascade has told.</summary>
public sealed class CascadeInstitutionsAnswer
{
    /// <summary>One for each event.</summary>
    public required IReadOnlyList<ToldInstitution> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public long? Next { get; init; }
}

/// <summary>An institution or carrier that a cascade has told.</summary>
public sealed class ToldInstitution
{
    /// <summary>Its code (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>Its name; absent where it is not registered.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the event in its stream.</summary>
    public required long Event { get; init; }

    /// <summary>When the event was put there.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it has acknowledged the event.</summary>
    public required bool Acknowledged { get; init; }
}
