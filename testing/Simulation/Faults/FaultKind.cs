namespace Grid.Simulation.Faults;

/// <summary>What can go wrong around the grid, or be done to it.</summary>
public enum FaultKind
{
    /// <summary>The process is ended between two steps; what it wrote is still in the system's cache.</summary>
    Kill = 1,

    /// <summary>The power fails in the middle of a read, write or sync.</summary>
    PowerLoss,

    /// <summary>A write that was not synced is gone after a failure of power.</summary>
    LostWrite,

    /// <summary>Only the beginning of a write that was not synced is there after a failure of power.</summary>
    TornWrite,

    /// <summary>The process is stopped in good order, and started again.</summary>
    Restart,

    /// <summary>The process dies while it is being stopped in good order.</summary>
    KillWhileStopping,

    /// <summary>A write takes long, before or after it reaches the disk.</summary>
    SlowWrite,

    /// <summary>A read takes long.</summary>
    SlowRead,

    /// <summary>A write is not taken.</summary>
    WriteRefused,

    /// <summary>A write is taken, and reported as failed.</summary>
    WriteInDoubt,

    /// <summary>A read fails.</summary>
    ReadRefused,

    /// <summary>The disk reports an error on a write or a sync.</summary>
    DiskError,

    /// <summary>The disk reports an error on a read.</summary>
    DiskReadError,

    /// <summary>The disk is full for a time.</summary>
    DiskFull,

    /// <summary>A bit on the disk has turned over, after the end of a run.</summary>
    BitRot,

    /// <summary>A message is lost on its way.</summary>
    MessageLost,

    /// <summary>A message arrives, and that it did is lost on its way back.</summary>
    AcknowledgementLost,

    /// <summary>A message arrives twice at once.</summary>
    MessageDoubled,

    /// <summary>A message arrives again long after.</summary>
    MessageStale,

    /// <summary>A message takes long, so that those of others overtake it.</summary>
    MessageDelayed,

    /// <summary>For hours, days or months nothing gets through from one actor to another.</summary>
    WayBlocked,

    /// <summary>The clock is put forward.</summary>
    ClockForward,

    /// <summary>The clock is put back.</summary>
    ClockBack,

    /// <summary>The clock runs fast or slow.</summary>
    ClockDrift,

    /// <summary>Memory is so scarce that actors leave it all the time.</summary>
    ScarceMemory,

    /// <summary>What is ready to run is run in any order.</summary>
    Disorder,

    /// <summary>A caller loses the answer, and asks again with the same request.</summary>
    CallRepeated,

    /// <summary>A feed brings again what it brought before.</summary>
    FeedRepeated,

    /// <summary>A bank answers late.</summary>
    BankLate,

    /// <summary>A bank does not answer for a long time.</summary>
    BankDown,

    /// <summary>A bank never answers a request, unless it is reminded.</summary>
    BankForgets,

    /// <summary>A bank answers what can't be.</summary>
    BankWrong,

    /// <summary>A bank meddles with others' bindings.</summary>
    BankMalicious,
}
