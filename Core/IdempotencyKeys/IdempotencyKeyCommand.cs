using Grid.Core.Actors;

namespace Grid.Core.IdempotencyKeys;

/// <summary>What a request can be asked to do.</summary>
public abstract record IdempotencyKeyCommand : Command
{
    private IdempotencyKeyCommand() { }

    /// <summary>The key came with this content.</summary>
    /// <param name="Content">Keyed digest of the content.</param>
    /// <param name="For">For how long the key is remembered.</param>
    public sealed record Claim(Guid Content, TimeSpan For) : IdempotencyKeyCommand;

    /// <summary>The time for which the key is remembered has passed.</summary>
    public sealed record Forget : IdempotencyKeyCommand;
}

/// <summary>What can become true of a request.</summary>
public abstract record IdempotencyKeyFact
{
    private IdempotencyKeyFact() { }

    /// <summary>The key belongs to a content.</summary>
    public sealed record Claimed(Guid Content, DateTimeOffset At, DateTimeOffset Until) : IdempotencyKeyFact;

    /// <summary>The key is free again.</summary>
    public sealed record Forgotten : IdempotencyKeyFact;
}
