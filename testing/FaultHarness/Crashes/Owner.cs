using Grid.Testing.Client;
using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes;

/// <summary>
/// Changes cards that no other caller changes, one change after the other, and verifies each at once.
/// </summary>
internal sealed class Owner(Subjects subjects, Draws draws)
{
    private const double NewShare = 0.15;

    private static readonly Weighted<CardChange> Changes = new(
    [
        (CardChange.Issue, 2), (CardChange.ReportLost, 5), (CardChange.ReportStolen, 2), (CardChange.WithdrawLoss, 4),
        (CardChange.Suspend, 2), (CardChange.Resume, 3),
    ]);

    private readonly List<Subject> mine = [];

    /// <summary>Works until the server is killed.</summary>
    public async Task Work(Load load, CancellationToken stop)
    {
        while (!load.Trigger.HasFired)
        {
            var subject = Choose();
            if (IsInDoubt(subject))
                continue;
            load.Recent.Add(subject);
            if (await Change(subject, load, stop))
                await Check(subject, load, stop);
        }
    }

    private Subject Choose()
    {
        if (mine.Count > 0 && !draws.Chance(NewShare) || subjects.Next() is not { } fresh)
            return mine[(int)draws.Below(mine.Count)];
        mine.Add(fresh);
        return fresh;
    }

    /// <summary>Whether a change of it was not answered, or was refused; it is left alone until the restart.</summary>
    private static bool IsInDoubt(Subject subject) => subject.History.Writes is [.., { Acknowledged: null }];

    private async Task<bool> Change(Subject subject, Load load, CancellationToken stop)
    {
        var (change, next) = Draw(subject.State);
        var write = subject.History.Begin(new(change, subject.State.Issued), load.Clock.GetTimestamp());
        try
        {
            var changed = await subject.Send(write.Call, load.Registry, stop);
            (write.Acknowledged, write.Version) = (load.Clock.GetTimestamp(), changed.Version);
            load.Trigger.Acknowledged(subject, change);
            subject.Became(next);
            load.Tally.Count(change);
            return true;
        }
        catch (RefusedException e)
        {
            write.Refused = e.Code; // The checker tells it: nothing is sent that the rules forbid.
            return false;
        }
        catch (UnansweredException e)
        {
            load.Unanswered(e); // It may have happened or not; the check after the restart shows which.
            return false;
        }
    }

    private static async Task Check(Subject subject, Load load, CancellationToken stop)
    {
        try
        {
            await load.Read(subject, subject.State.Issued - 1, stop);
        }
        catch (UnansweredException e)
        {
            load.Unanswered(e);
        }
    }

    private (CardChange Change, CardState Next) Draw(CardState state)
    {
        while (true)
        {
            var change = Changes.Draw(draws);
            if (change == CardChange.Issue && state.Issued == Subjects.MostIssued)
                continue;
            if (state.After(change, state.Issued) is { } next)
                return (change, next);
        }
    }
}
