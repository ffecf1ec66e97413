using Grid.Testing.Client;

namespace Grid.Scenarios.Stories;

/// <summary>Who the story of the stolen card is about, and what they do more than once.</summary>
/// <param name="Stage">Where it plays.</param>
/// <param name="Holder">Whose card is stolen.</param>
/// <param name="Thief">Who takes it, and has a card too.</param>
internal sealed record StolenCardPlay(StoryContext Stage, Person Holder, Person Thief)
{
    private const string Purpose = "open_account";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Both banks.</summary>
    public GridClient[] Banks => [Stage.Bank, Stage.OtherBank];

    /// <summary>The events of both banks.</summary>
    public Mailbox[] Mail { get; } = [new(Stage.Bank, Stage.Clock), new(Stage.OtherBank, Stage.Clock)];

    /// <summary>Passes over the events of earlier stories.</summary>
    public async Task Begin(CancellationToken stop)
    {
        foreach (var mail in Mail)
            await mail.Begin(stop);
    }

    /// <summary>A bank verifies the holder's card and compares the person; a failed check opens a case.</summary>
    public async Task<PersonChecked> Check(GridClient bank, bool passed, CancellationToken stop)
    {
        var verified = await bank.Verify(Holder.InHand(Purpose), stop);
        Narrator.Expect("valid", verified.Answer, "the card");
        var check = passed
            ? new PersonCheck(verified.Receipt!, "face", Passed: true)
            : new PersonCheck(verified.Receipt!, "face", Passed: false, "camera 4", "others_card");
        return await Stage.Narrator.Call(
            $"POST /v1/cards/person-check {{receipt, method: face, passed: {(passed ? "true" : "false")}}}",
            () => bank.Post<PersonCheck, PersonChecked>("v1/cards/person-check", check, stop),
            done => done.Case is null ? "receipt" : $"receipt, case {done.Case}");
    }

    /// <summary>The cascade as soon as it is complete.</summary>
    public Task<CascadeSeen> Completed(Guid cascade, CancellationToken stop) => Until(
        () => Stage.Regulator.Get<CascadeSeen>($"v1/cascades/{cascade}", stop), seen => seen.Complete, "cascade", stop);

    /// <summary>The thief's own card, as soon as it has the entry.</summary>
    public Task<Checked> UntilListed(CancellationToken stop) => Until(
        () => Stage.Bank.Verify(Thief.InHand(Purpose), stop), seen => seen.Blacklisted == true, "entry", stop);

    private async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> isReady, string what, CancellationToken stop)
    {
        var began = Stage.Clock.GetTimestamp();
        var seen = await look();
        while (!isReady(seen))
        {
            if (Stage.Clock.GetElapsedTime(began) > Patience)
                throw new StoryException($"The {what} was not there within a minute; the server answered {seen}.");
            await Task.Delay(Pause, Stage.Clock, stop);
            seen = await look();
        }
        return seen;
    }
}
