namespace Grid.Client.Demonstration;

/// <summary>The demonstration's time.</summary>
public sealed class ClockAnswer
{
    /// <summary>What it is.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A message.</summary>
public sealed class MessageItem
{
    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Messages that the demonstration has sent to a number.</summary>
public sealed class MessagesAnswer
{
    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<MessageItem> Items { get; init; }
}

/// <summary>It has happened, and the event is in the caller's stream.</summary>
public sealed class FireEventAnswer
{
    /// <summary>The demonstration's time, which some events move on by a day.</summary>
    public required DateTimeOffset Now { get; init; }
}
