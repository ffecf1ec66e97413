using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Plays what happens once, in order; what the grid doesn't answer is tried again.</summary>
internal sealed class Steps(
    Scenario scenario, IWorld world, Chronicle chronicle, Desk desk, Who who, Action<CascadeSeen, Guid> follow)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Plays them all.</summary>
    public async Task Play(CancellationToken stop)
    {
        foreach (var step in scenario.Steps)
        {
            await world.Until(step.At, stop);
            foreach (var deed in Each(step.Deed))
                await Play(step, deed, stop);
        }
    }

    private async Task Play(Step step, Deed deed, CancellationToken stop)
    {
        if (deed is Deed.Show show)
            await Shown(step, show, stop);
        else if (deed is Deed.Text text)
            await desk.Text(text, text.Banks[0], stop);
        else
            Heard(step, deed, await Said(step, deed, stop));
    }

    private async Task Shown(Step step, Deed.Show show, CancellationToken stop)
    {
        var before = chronicle.Checks.Count;
        await desk.Show(show, show.Banks[0], stop);
        var answer = chronicle.Checks.Count == before ? "the bank is down" : chronicle.Checks[^1].Answer;
        chronicle.Tell(
            world.Now, step.Words, $"{show.Banks[0]}: {answer ?? "no answer"}", Tone.Deed, show.Holder, show.Banks[0]);
    }

    private async Task<Said> Said(Step step, Deed deed, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            if (await desk.Ask(KindOf(deed), null, () => world.Do(deed), stop) is { } said)
                return said;
            if (tries == 1)
                chronicle.Tell(world.Now, step.Words, "no answer; it is tried again", Tone.Fault);
            await world.Until(world.Now + Pause, stop);
        }
    }

    private void Heard(Step step, Deed deed, Said said)
    {
        var isExpected = said.Refusal == step.Refused;
        var at = BankOf(deed) is { } bank && step.Words.Contains(',', StringComparison.Ordinal) ? bank + ": " : "";
        chronicle.Tell(
            world.Now, step.Words, at + (said.Refusal is { } refusal ? "refused: " + refusal : "acknowledged"),
            isExpected ? Tone.Deed : Tone.Wrong, [.. Concerned(deed)]);
        if (!isExpected)
            chronicle.Add(Judge.Unexpected(chronicle, step, said, [.. Concerned(deed)]));
        if (said.Refusal is not null)
            return;
        who.Done(deed);
        if (Completeness.HappeningOf(deed) is not { } happening)
            return;
        chronicle.Acknowledge(happening, new(world.Now, said.Cascade));
        if (said.Cascade is { } cascade && happening.Kind is not (HappeningKind.Report or HappeningKind.Renewal))
            follow(new(happening, world.Now), cascade);
    }

    /// <summary>One deed for each bank that is named.</summary>
    private static IEnumerable<Deed> Each(Deed deed) => deed switch
    {
        Deed.Show d                      => d.Banks.Select(bank => d with { Banks = [bank] }),
        Deed.Text d                      => d.Banks.Select(bank => d with { Banks = [bank] }),
        Deed.Bind d                      => d.Banks.Select(bank => d with { Banks = [bank] }),
        Deed.Unbind { Banks.IsEmpty: false } d => d.Banks.Select(bank => d with { Banks = [bank] }),
        _                                => [deed],
    };

    private static string? BankOf(Deed deed) => deed switch
    {
        Deed.Bind d                            => d.Banks[0],
        Deed.Unbind { Banks.IsEmpty: false } d => d.Banks[0],
        _                                      => null,
    };

    private static string KindOf(Deed deed) => deed switch
    {
        Deed.Report => "report",
        Deed.Find or Deed.Freeze or Deed.Unfreeze or Deed.Renew => "card",
        Deed.Give or Deed.TakeBack or Deed.ChangeSim => "carrier",
        Deed.Bind => "bind",
        _ => "holder",
    };

    private static IEnumerable<string> Concerned(Deed deed) => deed switch
    {
        Deed.Report d     => [d.Holder],
        Deed.Find d       => [d.Holder],
        Deed.Freeze d     => [d.Holder],
        Deed.Unfreeze d   => [d.Holder],
        Deed.Renew d      => [d.Holder],
        Deed.Give d       => [d.Number, d.Holder],
        Deed.TakeBack d   => [d.Number],
        Deed.ChangeSim d  => [d.Number],
        Deed.Bind d       => [d.Holder, d.Number, .. d.Banks],
        Deed.Unbind d     => [d.Holder, d.Number, .. d.Banks],
        Deed.Dispute d    => [d.Holder, d.Number, d.Bank],
        Deed.Move d       => [d.Holder, d.From, d.To],
        Deed.CancelMove d => [d.Holder, d.From],
        _                 => [],
    };
}
