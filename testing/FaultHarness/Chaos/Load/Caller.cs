using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Chaos.Load;

/// <summary>
/// Makes calls through one silo, and continues with the next when an answer takes long: calls queue up at a silo that
/// hangs, and are answered when it continues, long after others were acknowledged a loss report.
/// </summary>
internal sealed class Caller(SiloClient doorway, IReadOnlyList<Target> targets, Draws draws, TimeProvider clock)
{
    private const int MostWaiting = 12;
    private const int MostIssued = 12;
    private const int LongestPause = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Null is a verification.</summary>
    private static readonly Weighted<CardChange?> Calls = new(
    [
        (null, 70), (CardChange.ReportLost, 10), (CardChange.ReportStolen, 3), (CardChange.WithdrawLoss, 9),
        (CardChange.Suspend, 2), (CardChange.Resume, 4), (CardChange.Issue, 2),
    ]);

    /// <summary>Works until the load is over, and until every answer is there or given up.</summary>
    /// <param name="isOpen">Whether calls may go to the silo at present.</param>
    /// <param name="isOver">Whether the load is over.</param>
    /// <param name="stop">Gives up calls that wait.</param>
    public async Task Work(Func<bool> isOpen, Func<bool> isOver, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(MostWaiting);
        while (!isOver())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1 + draws.Below(LongestPause)), clock, CancellationToken.None);
            if (isOpen() && await places.WaitAsync(Patience, CancellationToken.None))
                await Task.WhenAny(Call(places, stop), Task.Delay(Patience, clock, CancellationToken.None));
        }
        for (var place = 0; place < MostWaiting; place++)
            await places.WaitAsync(CancellationToken.None);
    }

    private async Task Call(SemaphoreSlim places, CancellationToken stop)
    {
        try
        {
            var target = targets[(int)draws.Below(targets.Count)];
            await doorway.Make(target, Draw(target), stop);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Mostly about the newest card; now and then about the one that it replaced.</summary>
    private CardCall Draw(Target target) => Calls.Draw(draws) switch
    {
        CardChange.Issue when target.MayChange && target.Issued < MostIssued => target.NextIssue(),
        { } change and not CardChange.Issue when target.MayChange            => new(change),
        _ => CardCall.Check(Math.Max(0, target.Issued - (draws.Chance(0.9) ? 1 : 2))),
    };
}
