using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Plays what happens once, in order; what the grid doesn't answer is tried again.</summary>
internal sealed class Steps(
    Scenario scenario, IWorld world, RunLog log, CallRecorder recorder, NumberOwners owners, Action<CascadeSeen,
    Guid> follow)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Plays them all.</summary>
    public async Task Play(CancellationToken stop)
    {
        foreach (var step in scenario.Steps)
        {
            await world.Until(step.At, stop);
            foreach (var action in Each(step.Deed))
                await Play(step, action, stop);
        }
    }

    private async Task Play(Step step, ScenarioAction action, CancellationToken stop)
    {
        if (action is ScenarioAction.Show show)
            await Shown(step, show, stop);
        else if (action is ScenarioAction.Text text)
            await recorder.Text(text, text.Banks[0], stop);
        else
            RecordResult(step, action, await Perform(step, action, stop));
    }

    private async Task Shown(Step step, ScenarioAction.Show show, CancellationToken stop)
    {
        var before = log.Checks.Count;
        await recorder.Show(show, show.Banks[0], stop);
        var answer = log.Checks.Count == before ? "the bank is down" : log.Checks[^1].Answer;
        log.Add(
            world.Now, step.Words, $"{show.Banks[0]}: {answer ?? "no answer"}", Tone.Deed, show.Holder, show.Banks[0]);
    }

    private async Task<ActionResult> Perform(Step step, ScenarioAction action, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            if (await recorder.Call(KindOf(action), null, () => world.Do(action), stop) is { } result)
                return result;
            if (tries == 1)
                log.Add(world.Now, step.Words, "no answer; it is tried again", Tone.Fault);
            await world.Until(world.Now + Pause, stop);
        }
    }

    private void RecordResult(Step step, ScenarioAction action, ActionResult result)
    {
        var isExpected = result.Refusal == step.Refused;
        var at = BankOf(action) is { } bank && step.Words.Contains(',', StringComparison.Ordinal) ? bank + ": " : "";
        log.Add(
            world.Now, step.Words, at + (result.Refusal is { } refusal ? "refused: " + refusal : "acknowledged"),
            isExpected ? Tone.Deed : Tone.Wrong, [.. Concerned(action)]);
        if (!isExpected)
            log.Add(Judge.Unexpected(log, step, result, [.. Concerned(action)]));
        if (result.Refusal is not null)
            return;
        owners.Done(action);
        if (Completeness.HappeningOf(action) is not { } happening)
            return;
        log.Acknowledge(happening, new(world.Now, result.Cascade));
        if (result.Cascade is { } cascade && happening.Kind is not (HappeningKind.Report or HappeningKind.Renewal))
            follow(new(happening, world.Now), cascade);
    }

    /// <summary>One deed for each bank that is named.</summary>
    private static IEnumerable<ScenarioAction> Each(ScenarioAction action) => action switch
    {
        ScenarioAction.Show d                            => d.Banks.Select(bank => d with { Banks = [bank] }),
        ScenarioAction.Text d                            => d.Banks.Select(bank => d with { Banks = [bank] }),
        ScenarioAction.Bind d                            => d.Banks.Select(bank => d with { Banks = [bank] }),
        ScenarioAction.OpenAccount d                     => d.Banks.Select(bank => d with { Banks = [bank] }),
        ScenarioAction.Unbind { Banks.IsEmpty: false } d => d.Banks.Select(bank => d with { Banks = [bank] }),
        _                                                => [action],
    };

    private static string? BankOf(ScenarioAction action) => action switch
    {
        ScenarioAction.Bind d                            => d.Banks[0],
        ScenarioAction.OpenAccount d                     => d.Banks[0],
        ScenarioAction.Unbind { Banks.IsEmpty: false } d => d.Banks[0],
        _                                                => null,
    };

    private static string KindOf(ScenarioAction action) => action switch
    {
        ScenarioAction.Report or ScenarioAction.ReportAtStation => "report",
        ScenarioAction.OpenAccount or ScenarioAction.Compare => "person check",
        ScenarioAction.DecideCase or ScenarioAction.Appeal => "case",
        ScenarioAction.Find or ScenarioAction.Freeze or ScenarioAction.Unfreeze or ScenarioAction.Renew => "card",
        ScenarioAction.AssignNumber or ScenarioAction.ReleaseNumber or ScenarioAction.ChangeSim => "carrier",
        ScenarioAction.Bind => "bind",
        _ => "holder",
    };

    private static IEnumerable<string> Concerned(ScenarioAction action) => action switch
    {
        ScenarioAction.Report d          => [d.Holder],
        ScenarioAction.Find d            => [d.Holder],
        ScenarioAction.Freeze d          => [d.Holder],
        ScenarioAction.Unfreeze d        => [d.Holder],
        ScenarioAction.Renew d           => [d.Holder],
        ScenarioAction.AssignNumber d    => [d.Number, d.Holder],
        ScenarioAction.ReleaseNumber d   => [d.Number],
        ScenarioAction.ChangeSim d       => [d.Number],
        ScenarioAction.Bind d            => [d.Holder, d.Number, .. d.Banks],
        ScenarioAction.Unbind d          => [d.Holder, d.Number, .. d.Banks],
        ScenarioAction.Dispute d         => [d.Holder, d.Number, d.Bank],
        ScenarioAction.Move d            => [d.Holder, d.From, d.To],
        ScenarioAction.CancelMove d      => [d.Holder, d.From],
        ScenarioAction.OpenAccount d     => [d.Holder, .. d.Banks],
        ScenarioAction.Compare d         => [d.Who, d.Holder, d.Bank],
        ScenarioAction.ReportAtStation d => [d.Station, d.Holder],
        ScenarioAction.DecideCase d      => d.Impostor is { } impostor ? [d.Of, impostor] : [d.Of],
        ScenarioAction.Appeal d          => [d.Station, d.Of, d.Holder],
        _                                => [],
    };
}
