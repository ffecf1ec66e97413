namespace Grid.Engine.Embedded;

/// <summary>Fires due reminders. It reads the store at intervals, so that jumps of the clock need no care.</summary>
internal sealed class ReminderTimer(
    IRecordStore store, Func<string, ValueTask> fire, EngineTasks tasks, EmbeddedOptions options) : IDisposable
{
    private readonly ReminderScanner scanner =
        new(limit => store.DueReminders(options.Clock.GetUtcNow(), limit), fire, options.Log);

    private ITimer? timer;
    private int running;

    public void Start() =>
        timer = options.Clock.CreateTimer(_ => Look(), null, options.ReminderInterval, options.ReminderInterval);

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        if (!tasks.IsClosed && Interlocked.Exchange(ref running, 1) == 0)
            tasks.Start(FireDueReminders);
    }

    private async Task FireDueReminders()
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
