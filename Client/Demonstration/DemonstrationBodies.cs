namespace Grid.Client.Demonstration;

/// <summary>Time is to pass: hours, seconds, or both.</summary>
public sealed class AdvanceClockBody
{
    /// <summary>How many hours.</summary>
    public int? Hours { get; init; }

    /// <summary>How many seconds.</summary>
    public int? Seconds { get; init; }
}

/// <summary>An event that the caller wants to receive.</summary>
public sealed class FireEventBody
{
    /// <summary>What happens.</summary>
    public required SandboxEvent Kind { get; init; }
}
