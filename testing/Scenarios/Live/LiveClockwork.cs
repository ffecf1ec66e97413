namespace Grid.Scenarios.Live;

/// <summary>
/// The time of a story that plays against a server: the wall clock's, but where nothing is under way and everybody
/// waits, the wait is left out, for the server as well.
/// </summary>
/// <param name="clock">Measures what is not left out.</param>
/// <param name="server">The server, which may not be done yet.</param>
internal sealed class LiveClockwork(TimeProvider clock, IServerPace server) : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly LiveScheduler scheduler = new();
    private readonly PriorityQueue<TaskCompletionSource, (TimeSpan Moment, long Place)> waits = new();
    private readonly List<TaskCompletionSource> stirs = [];
    private readonly long start = clock.GetTimestamp();
    private TimeSpan leaped;
    private long places;
    private int underWay;
    private bool haveLooked;

    /// <summary>How far the story is.</summary>
    public TimeSpan Now => clock.GetElapsedTime(start) + leaped;

    /// <summary>Waits for a moment; waits for the same moment end in the order in which they began.</summary>
    public Task Until(TimeSpan moment, CancellationToken stop)
    {
        var wait = Pending(stop);
        waits.Enqueue(wait, (moment, places++));
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
    /// <exception cref="Grid.Testing.Client.GridException">The server no longer answers.</exception>
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
        while (waits.TryPeek(out _, out var first) && first.Moment <= Now)
        {
            waits.Dequeue().TrySetResult();
            any = true;
        }
        haveLooked &= !any;
        return any;
    }

    /// <summary>Waits for an answer or the next moment; where no answer is awaited, goes to that moment.</summary>
    /// <remarks>Before that, all look once more at what may have changed, and the server comes to rest.</remarks>
    private async Task Pause()
    {
        var gap = waits.TryPeek(out _, out var first) ? first.Moment - Now : Settling;
        gap = gap > TimeSpan.Zero ? gap : TimeSpan.Zero;
        if (underWay > 0 || gap <= Settling)
        {
            await scheduler.Arrived(gap < Settling ? gap : Settling);
            return;
        }
        if (await scheduler.Arrived(Settling))
            return;
        if (haveLooked)
            await Leap(first.Moment);
        else
            Look();
        haveLooked = !haveLooked;
    }

    private void Look()
    {
        foreach (var stirred in stirs.ToArray())
            stirred.TrySetResult();
        stirs.Clear();
    }

    /// <summary>To that moment, or to an earlier one at which the server has something to do by itself.</summary>
    private async Task Leap(TimeSpan moment)
    {
        var target = server.Next is { } next && next < moment ? next : moment;
        if (await server.HaveTimePass(target))
            leaped += target > Now ? target - Now : TimeSpan.Zero;
    }
}

/// <summary>Properties of a server whose waiting is left out.</summary>
internal interface IServerPace
{
    /// <summary>When it will next do something by itself, as far as is known; null: never.</summary>
    TimeSpan? Next { get; }

    /// <summary>Moves its clock to a moment of the story; false where it has something to do before.</summary>
    /// <exception cref="Grid.Testing.Client.GridException">It refuses, or has not answered for long.</exception>
    Task<bool> HaveTimePass(TimeSpan moment);
}
