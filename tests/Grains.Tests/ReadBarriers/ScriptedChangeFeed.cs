using Grid.Core.Actors;
using Grid.Grains.ReadBarriers;

namespace Grid.Grains.Tests.ReadBarriers;

/// <summary>A database's commit order that a test plays: what it tells, when it answers, and when it is away.</summary>
internal sealed class ScriptedChangeFeed : IChangeFeed
{
    private readonly Lock gate = new();
    private List<Change> untold = [];
    private TaskCompletionSource? held;
    private TaskCompletionSource? asked;

    public volatile bool IsAway;

    /// <summary>Whether a question fails in a way that nobody has foreseen.</summary>
    public volatile bool IsBroken;

    public int Questions { get; private set; }

    public void Publish(string key, long number)
    {
        lock (gate)
            untold.Add(new(key, number));
    }

    /// <summary>The next question sees what is told until now, and is answered when it is let go.</summary>
    /// <returns>Completes when that question has come.</returns>
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
