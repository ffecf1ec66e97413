using Grid.Core.Actors;
using Grid.Grains.ReadBarriers;

namespace Grid.Grains.Tests.ReadBarriers;

/// <summary>A change feed that a test controls: what it reports, when it answers, and when it is unavailable.</summary>
internal sealed class ScriptedChangeFeed : IChangeFeed
{
    private readonly Lock gate = new();
    private List<Change> untold = [];
    private TaskCompletionSource? held;
    private TaskCompletionSource? asked;

    public volatile bool IsAway;

    /// <summary>Whether a query fails with an unexpected exception.</summary>
    public volatile bool IsBroken;

    public int Questions { get; private set; }

    public void Publish(string key, long number)
    {
        lock (gate)
            untold.Add(new(key, number));
    }

    /// <summary>
    /// Lets the next query see what is reported up to now, and holds its answer until it is released.
    /// </summary>
    /// <returns>Completes when that query has come.</returns>
    public Task Hold()
    {
        lock (gate)
        {
            held = new(TaskCreationOptions.RunContinuationsAsynchronously);
            asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return asked.Task;
        }
    }

    public void LetGo()
    {
        lock (gate)
            held!.SetResult();
    }

    public ValueTask Begin(CancellationToken cancel)
    {
        if (IsAway)
            throw new UnavailableException("away");
        lock (gate)
            untold = [];
        return ValueTask.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<Change>> Next(CancellationToken cancel)
    {
        if (IsAway)
            throw new UnavailableException("away");
        if (IsBroken)
            throw new InvalidOperationException("broken");
        List<Change> told;
        Task answer;
        lock (gate)
        {
            Questions++;
            (told, untold) = (untold, []);
            answer = held?.Task ?? Task.CompletedTask;
            asked?.TrySetResult();
        }
        await answer;
        return told;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
