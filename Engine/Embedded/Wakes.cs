using Grid.Core.Actors;

namespace Grid.Engine.Embedded;

/// <summary>Wakes actors whose time has come; asks the store at intervals, so that clock jumps need no care.</summary>
internal sealed class Wakes(
    IRecordStore store, Func<string, ValueTask> wake, EngineTasks tasks, EmbeddedOptions options) : IDisposable
{
    private const int AtOnce = 256;

    private ITimer? timer;
    private int running;

    public void Start() =>
        timer = options.Clock.CreateTimer(_ => Look(), null, options.WakeInterval, options.WakeInterval);

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
            var woken = AtOnce;
            while (woken == AtOnce && !tasks.IsClosed)
                woken = await WakeSome();
        }
        catch (UnavailableException away)
        {
            EngineLog.WakeFailed(options.Log, away);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    /// <summary>Wakes up to <see cref="AtOnce"/> actors together, so that their writes share commits.</summary>
    /// <remarks>Each is awaited on the engine's scheduler, which tasks that are only collected would leave.</remarks>
    private async Task<int> WakeSome()
    {
        var due = await store.Due(options.Clock.GetUtcNow(), AtOnce);
        await Task.WhenAll(due.Select(async key => await wake(key)));
        return due.Count;
    }
}
