namespace Grid.Engine.Embedded;

/// <summary>Wakes actors whose time has come; asks the store at intervals, so that clock jumps need no care.</summary>
internal sealed class ReminderTimer(
    IRecordStore store, Func<string, ValueTask> wake, EngineTasks tasks, EmbeddedOptions options) : IDisposable
{
    private readonly ReminderScanner scanner =
        new(limit => store.DueReminders(options.Clock.GetUtcNow(), limit), wake, options.Log);

    private ITimer? timer;
    private int running;

    public void Start() =>
        timer = options.Clock.CreateTimer(_ => Look(), null, options.ReminderInterval, options.ReminderInterval);

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        if (!tasks.IsClosed && Interlocked.Exchange(ref running, 1) == 0)
            tasks.Start(WakeAllDue);
    }

    private async Task WakeAllDue()
    {
        try
        {
            await scanner.Scan(() => tasks.IsClosed);
        }
        catch (Exception why)
        {
            EngineLog.ScanFailed(options.Log, why);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }
}
