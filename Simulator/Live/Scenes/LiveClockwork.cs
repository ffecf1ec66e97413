namespace Grid.Simulator.Live.Scenes;

/// <summary>
/// The time of a story that plays against a server: the wall clock's, but where nothing is under way and everybody
/// waits, the wait is left out after a moment in which the server can settle.
/// </summary>
internal sealed class LiveClockwork(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly LiveScheduler scheduler = new();
    private readonly PriorityQueue<TaskCompletionSource, TimeSpan> waits = new();
    private readonly List<TaskCompletionSource> stirs = [];
    private readonly long start = clock.GetTimestamp();
    private TimeSpan leaped;
    private int underWay;

    /// <summary>How far the story is.</summary>
    public TimeSpan Now => clock.GetElapsedTime(start) + leaped;

    public Task Until(TimeSpan moment, CancellationToken stop)
    {
        var wait = Pending(stop);
        waits.Enqueue(wait, moment);
        return wait.Task;
    }

    /// <summary>Waits until everybody waits: then something may have changed.</summary>
    public Task Stir(CancellationToken stop)
    {
        var wait = Pending(stop);
        stirs.Add(wait);
        return wait.Task;
    }

    /// <summary>Makes a call, during which time goes on as it does.</summary>
    public async Task<T> Call<T>(Func<Task<T>> call)
    {
        underWay++;
        try
        {
            return await call();
        }
        finally
        {
            underWay--;
        }
    }

    /// <summary>Runs a story to its end.</summary>
    public async Task Play(Func<Task> story)
    {
        var all = Task.Factory
            .StartNew(story, CancellationToken.None, TaskCreationOptions.None, scheduler)
            .Unwrap();
        while (!all.IsCompleted)
            if (!scheduler.TryStep() && !WakeDue())
                await Pause();
        await all;
    }

    public void Dispose() => scheduler.Dispose();

    private static TaskCompletionSource Pending(CancellationToken stop)
    {
        var wait = new TaskCompletionSource();
        stop.UnsafeRegister(static (wait, token) => ((TaskCompletionSource)wait!).TrySetCanceled(token), wait);
        return wait;
    }

    private bool WakeDue()
    {
        var any = false;
        while (waits.TryPeek(out _, out var moment) && moment <= Now)
        {
            waits.Dequeue().TrySetResult();
            any = true;
        }
        return any;
    }

    /// <summary>Waits for an answer or the next moment; where no answer is awaited, goes to that moment.</summary>
    private async Task Pause()
    {
        var gap = waits.TryPeek(out _, out var moment) ? moment - Now : Settling;
        gap = gap > TimeSpan.Zero ? gap : TimeSpan.Zero;
        if (underWay > 0 || gap <= Settling)
        {
            await scheduler.Arrived(gap < Settling ? gap : Settling);
            return;
        }
        if (await scheduler.Arrived(Settling))
            return;
        foreach (var stirred in stirs.ToArray())
            stirred.TrySetResult();
        stirs.Clear();
        leaped += moment > Now ? moment - Now : TimeSpan.Zero;
    }
}
