namespace Grid.ClientApi.SharedSignals;

/// <summary>The streams that are pushed at present: one run at a time for each.</summary>
internal sealed class PushRuns
{
    private readonly Lock padlock = new();
    private readonly Dictionary<Guid, Run> running = [];

    /// <summary>
    /// Runs the work for a stream; where it runs already, it runs once more after that, since what has become due
    /// meanwhile may have come too late for it.
    /// </summary>
    /// <param name="stream">Id of the stream.</param>
    /// <param name="work">Pushes what waits, and does not throw.</param>
    public void Start(Guid stream, Func<Task> work)
    {
        lock (padlock)
        {
            if (running.TryGetValue(stream, out var run))
                run.IsAskedAgain = true;
            else
                running.Add(stream, run = new() { Task = Task.Run(() => Repeat(stream, work)) });
        }
    }

    /// <summary>Completes when nothing runs any more; nothing must be started meanwhile.</summary>
    public Task Ended()
    {
        lock (padlock)
            return Task.WhenAll(running.Values.Select(run => run.Task));
    }

    private async Task Repeat(Guid stream, Func<Task> work)
    {
        do
            await work();
        while (IsAskedAgain(stream));
    }

    private bool IsAskedAgain(Guid stream)
    {
        lock (padlock)
        {
            var isAskedAgain = running[stream].IsAskedAgain;
            running[stream].IsAskedAgain = false;
            if (!isAskedAgain)
                running.Remove(stream);
            return isAskedAgain;
        }
    }

    private sealed class Run
    {
        public required Task Task { get; init; }

        public bool IsAskedAgain { get; set; }
    }
}
