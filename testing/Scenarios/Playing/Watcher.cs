using Grid.Core.Actors;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Looks whether something is so at its time, or comes to be so in time.</summary>
internal sealed class Watcher(IWorld world, RunLog log, Task steps)
{
    /// <summary>The verdict on an expectation that has a time; null for one that is judged in the end.</summary>
    public async Task<Verdict?> Verdict(Expectation expectation, CancellationToken stop)
    {
        switch (expectation)
        {
            case Expectation.At at:
                await world.Until(at.Moment, stop);
                return Judged(at, at.Claim, await Look(at.Claim), at.Moment);
            case Expectation.By by:
                return await Before(by, by.Claim, by.Moment, stop);
            case Expectation.Within within:
                await Task.WhenAny(log.Once(within.Of), steps);
                return log.When(within.Of) is { } acknowledged
                    ? await Before(within, within.Claim, acknowledged.At + within.Time, stop)
                    : new(within.Line, false, $"{ClaimEvaluator.Name(within.Of)} never was", []);
            default:
                return null;
        }
    }

    private async Task<Verdict> Before(Expectation of, Claim claim, TimeSpan due, CancellationToken stop)
    {
        using var looked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var end = world.Until(due, looked.Token);
        var seen = await Look(claim);
        while (!seen.Holds && world.Now < due)
        {
            await Task.WhenAny(world.Stir(looked.Token), end);
            stop.ThrowIfCancellationRequested();
            seen = await Look(claim);
        }
        looked.Cancel();
        return Judged(of, claim, seen, world.Now);
    }

    private async Task<ClaimResult> Look(Claim claim)
    {
        try
        {
            return await ClaimEvaluator.Evaluate(claim, world, log);
        }
        catch (UnavailableException)
        {
            return new(false, "the grid doesn't answer");
        }
    }

    private Verdict Judged(Expectation expectation, Claim claim, ClaimResult seen, TimeSpan at) => new(
        expectation.Line,
        seen.Holds,
        $"{Clock.Text(at)}: {seen.Text}",
        seen.Holds ? [] : Judge.StoryOf(log, at, [.. ClaimEvaluator.About(claim)]));
}
