namespace Grid.Client.Events;

/// <summary>The receiver has the events up to a number.</summary>
public sealed class AcknowledgeBody
{
    /// <summary>Number of the last event that it has; it and all before it are forgotten here.</summary>
    public required long UpTo { get; init; }
}
