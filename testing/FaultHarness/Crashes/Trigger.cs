using Grid.Testing.Histories;

namespace Grid.FaultHarness.Crashes;

/// <summary>Kills the server, at will or in the moment in which a loss report is acknowledged.</summary>
internal sealed class Trigger(ServerProcess server)
{
    private readonly TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Subject? victim;
    private volatile bool armed;
    private int pulled;

    /// <summary>Ends when the server was killed.</summary>
    public Task Fired => fired.Task;

    /// <summary>Whether the server was killed.</summary>
    public bool HasFired => fired.Task.IsCompleted;

    /// <summary>Whether the server is being killed or was; until then it has to answer.</summary>
    public bool IsPulled => Volatile.Read(ref pulled) == 1;

    /// <summary>Whose loss report was acknowledged in the moment of the kill; null for another moment.</summary>
    public Subject? Victim => victim;

    /// <summary>From now on the next acknowledged loss report kills the server.</summary>
    public void Arm() => armed = true;

    /// <summary>Says that a change was acknowledged; called before anything else is done about it.</summary>
    public void Acknowledged(Subject subject, CardChange change)
    {
        if (armed && change is (CardChange.ReportLost or CardChange.ReportStolen))
            Pull(subject);
    }

    /// <summary>Kills the server now.</summary>
    public void Pull(Subject? subject = null)
    {
        if (Interlocked.Exchange(ref pulled, 1) == 1)
            return;
        server.Kill();
        victim = subject;
        fired.SetResult();
    }
}
