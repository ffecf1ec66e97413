using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes;

/// <summary>Checks cards after a restart and settles what each is now.</summary>
internal sealed class Recheck(GridClient bank, Tally tally, TimeProvider clock)
{
    private const int Most = 300;

    /// <summary>Checks these, the first of them first, and notes what cannot be.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task Run(IEnumerable<Subject> subjects, CancellationToken stop)
    {
        foreach (var some in subjects.Chunk(Most))
        {
            await Check(some, stop);
            foreach (var subject in some)
                Settle(subject);
        }
    }

    private async Task Check(Subject[] subjects, CancellationToken stop)
    {
        var shown = subjects.SelectMany(subject => Shown(subject).Select(issuance => (subject, issuance))).ToArray();
        var began = clock.GetTimestamp();
        var answers = await bank.Verify(
            new CardsInHand([.. shown.Select(pair => pair.subject.InHand(pair.issuance))]), stop);
        var ended = clock.GetTimestamp();
        if (answers.Items.FirstOrDefault(item => item.Error is not null)?.Error is { } error)
            throw new UnansweredException($"The server could not check a card: {error.Code}: {error.Message}");
        foreach (var ((subject, issuance), answer) in shown.Zip(answers.Items))
            subject.History.Add(issuance, answer.Answer, began, ended, answer.Version);
        tally.Rechecks += shown.Length;
    }

    /// <summary>The newest card, the one before, and one that only a change without answer can have issued.</summary>
    private static IEnumerable<int> Shown(Subject subject)
    {
        var newest = subject.State.Issued - 1;
        return Enumerable.Range(newest - 1, 3).Where(issuance => issuance >= 0);
    }

    private void Settle(Subject subject)
    {
        var history = subject.History;
        var verdict = HistoryVerdict.Of(history);
        if (history.IsInDoubt && verdict.Violation is null)
        {
            if (verdict.TookEffect)
                tally.UnansweredDone++;
            else
                tally.UnansweredNotDone++;
        }
        if (verdict.Violation is { } violation)
            tally.Violate(HistoryText.Of(history, violation, clock));
        subject.Settle(verdict.Settled ?? subject.State);
    }
}
