namespace Grid.Client.Operations;

/// <summary>A message that its receiver could not handle; neither its keys nor its content are shown.</summary>
public sealed class DeadLetterAnswer
{
    /// <summary>Names the dead letter; never used again.</summary>
    public required long Id { get; init; }

    /// <summary>Type of the message.</summary>
    public required string Message { get; init; }

    /// <summary>Actor type of the sender.</summary>
    public required string Sender { get; init; }

    /// <summary>Actor type of the receiver.</summary>
    public required string Receiver { get; init; }

    /// <summary>Number of the message with its sender.</summary>
    public required long Sequence { get; init; }

    /// <summary>How often its delivery failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it failed first.</summary>
    public required DateTimeOffset FirstFailure { get; init; }

    /// <summary>When it failed last.</summary>
    public required DateTimeOffset LastFailure { get; init; }

    /// <summary>Type of the exception that the receiver threw.</summary>
    public required string Failure { get; init; }
}

/// <summary>Messages between actors that could not be delivered.</summary>
public sealed class DeadLettersAnswer
{
    /// <summary>In the order in which they were added.</summary>
    public required IReadOnlyList<DeadLetterAnswer> Items { get; init; }
}
