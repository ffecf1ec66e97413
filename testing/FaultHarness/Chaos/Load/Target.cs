using System.Collections.Concurrent;
using Grid.FaultHarness.Crashes;
using Grid.Testing.Histories;

namespace Grid.FaultHarness.Chaos.Load;

/// <summary>A call, the silo through which it was made, and when its caller knew the outcome.</summary>
/// <param name="Operation">The call and its answer, for the checker.</param>
/// <param name="Silo">The silo whose API was called.</param>
/// <param name="Returned">When an answer or a failure arrived.</param>
/// <param name="Failure">The failure that the caller saw where there was no answer.</param>
/// <param name="IsSent">Whether it was sent at all: without a listener it is certain that nothing was done.</param>
internal sealed record Observation(
    Operation<CardCall, string> Operation, int Silo, long Returned, string? Failure = null, bool IsSent = true)
{
    /// <summary>Whether it is a loss report.</summary>
    public bool IsReport => Operation.Call.Change is CardChange.ReportLost or CardChange.ReportStolen;

    /// <summary>Whether it is a verification.</summary>
    public bool IsCheck => Operation.Call.Change is null;
}

/// <summary>One number whose cards are changed and verified through every silo, with all observed calls.</summary>
/// <param name="subject">The number.</param>
internal sealed class Target(Subject subject)
{
    private const int MostOpen = 6;

    private readonly ConcurrentQueue<Observation> seen = [];
    private int issued;
    private int open;

    /// <summary>Sends calls and shows cards; what it knows of their state is not used here.</summary>
    public Subject Subject => subject;

    /// <summary>Number of cards issued up to now.</summary>
    public int Issued => Volatile.Read(ref issued);

    /// <summary>All observed calls, in no particular order.</summary>
    public IReadOnlyCollection<Observation> Observations => seen;

    /// <summary>The call that issues the next card.</summary>
    public CardCall NextIssue() => new(CardChange.Issue, Interlocked.Increment(ref issued) - 1);

    /// <summary>The operations for the checker.</summary>
    public IReadOnlyList<Operation<CardCall, string>> History =>
        [.. seen.Where(one => one.IsSent).Select(one => one.Operation)];

    /// <summary>
    /// Whether few enough changes are under way or were never answered: each of them may still take effect at any time,
    /// and what a checker has to think of doubles with each.
    /// </summary>
    public bool MayChange => Volatile.Read(ref open) < MostOpen;

    /// <summary>A call is about to be made.</summary>
    public void Begin(CardCall call)
    {
        if (call.Change is not null)
            Interlocked.Increment(ref open);
    }

    /// <summary>Records the outcome of a call that was begun.</summary>
    public void End(Observation observation)
    {
        if (observation.Operation.Call.Change is not null && (observation.Operation.IsAnswered || !observation.IsSent))
            Interlocked.Decrement(ref open);
        seen.Enqueue(observation);
    }
}
