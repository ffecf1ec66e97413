using System.Security.Cryptography;
using Grid.Engine.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.Engine.Embedded;

/// <summary>What the embedded engine is given: a place on disk, a budget, and its surroundings.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Folder of the store; made if it isn't there. One process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Estimated bytes that activations may take before idle ones are dropped.</summary>
    public long MemoryBudgetBytes { get; init; } = 2L << 30;

    /// <summary>How large the store's file may grow, in bytes; at the limit it behaves as on a full disk.</summary>
    public long? StoreLimitBytes { get; init; }

    /// <summary>Where the engine's time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where ids of cascades come from.</summary>
    public Func<Guid> NewId { get; init; } = static () => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>Runs all that the engine does by itself: commits, deliveries, due turns, evictions.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    /// <summary>How often due turns are looked for.</summary>
    public TimeSpan ReminderInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Is told which reminders have fired; null for nobody.</summary>
    public IReminderListener? ReminderListener { get; init; }

    /// <summary>How messages between actors are delivered.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Where the store's files are.</summary>
    public IStoreDisk Disk { get; init; } = FileSystemDisk.Instance;

    /// <summary>Carries messages between actors, given the engine's own post, which never fails by itself.</summary>
    public Func<IMessageTransport, IMessageTransport> Transport { get; init; } = static own => own;

    /// <summary>Sees every decision as it is taken, before it is on disk; null for no observer.</summary>
    public Action<DecisionRecord>? DecisionObserver { get; init; }

    /// <summary>Gets what an operator must see.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
