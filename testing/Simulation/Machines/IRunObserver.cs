using Grid.Core.Actors;
using Grid.Engine;

namespace Grid.Simulation.Machines;

/// <summary>Sees what an engine does with its store and its post, and that it starts again.</summary>
internal interface IRunObserver
{
    /// <summary>An actor has decided something, which is not on disk yet.</summary>
    void Decided(DecisionRecord decided);

    /// <summary>A turn was decided and its record is on its way to the store.</summary>
    void Writing(RecordWrite write);

    /// <summary>A turn came to nothing before its record was written; what it had decided is void.</summary>
    void Abandoned(string key);

    /// <summary>A record is on disk for good.</summary>
    void Written(RecordWrite write);

    /// <summary>A message was taken by its receiver.</summary>
    void Delivered(Envelope envelope);

    /// <summary>The engine failed otherwise than by being unavailable.</summary>
    void Broken(string what, Exception why);

    /// <summary>A process has opened the store that another left.</summary>
    void Reopened(IRecordStore store);

    /// <summary>Whether the disk has decayed, which must be reported to the operator.</summary>
    bool IsStoreDamaged { get; }

    /// <summary>The earliest moment, by the machine's clock, at which a reminder is due.</summary>
    DateTimeOffset? EarliestWake { get; }
}
