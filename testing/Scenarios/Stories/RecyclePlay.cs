using Grid.Testing.Client;

namespace Grid.Scenarios.Stories;

/// <summary>Who and what the story of the recycled number is about, and what they do more than once.</summary>
/// <param name="Stage">Where it plays.</param>
/// <param name="Former">Who gives the number up.</param>
/// <param name="Next">Who gets it.</param>
/// <param name="Old">The number.</param>
/// <param name="Second">Another number of the former owner.</param>
/// <param name="New">The number to which the former owner's accounts move.</param>
internal sealed record RecyclePlay(
    StoryContext Stage, Person Former, Person Next, string Old, string Second, string New)
{
    private const string Purpose = "bind_account";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The events of the first bank.</summary>
    public Mailbox BankMail { get; } = new(Stage.Bank, Stage.Clock);

    /// <summary>The events of the second bank.</summary>
    public Mailbox OtherMail { get; } = new(Stage.OtherBank, Stage.Clock);

    /// <summary>The number as a story shows it.</summary>
    public static string Mask(string phone) => $"{phone[..7]}****{phone[^3..]}";

    /// <summary>The carrier assigns a number.</summary>
    public Task<NumberChanged> Assign(string phone, Person person, CancellationToken stop) => Stage.Narrator.Call(
        $"POST /v1/phones/assign {{phone: {Mask(phone)}, idNumber: {person.Masked}}}",
        () => Stage.Carrier.Post<AssignNumber, NumberChanged>(
            "v1/phones/assign", new(phone, person.Card.Number), stop),
        changed => $"tenure {changed.Tenure}, clean: {changed.Statement?.Clean}");

    /// <summary>Both banks check the former owner's card, and bind an account to a number.</summary>
    public async Task Bind(string phone, CancellationToken stop)
    {
        Stage.Narrator.Chapter("Two banks", $"check the card and bind an account to {Mask(phone)}.");
        foreach (var bank in new[] { Stage.Bank, Stage.OtherBank })
        {
            var verified = await bank.Verify(Former.InHand(Purpose), stop);
            Narrator.Expect("valid", verified.Answer, "the card");
            var receipt = (await bank.Post<PersonCheck, PersonChecked>(
                "v1/cards/person-check", new(verified.Receipt!, "staff", Passed: true), stop)).Receipt;
            await Stage.Narrator.Call(
                $"POST /v1/bindings {{phone: {Mask(phone)}, idNumber: {Former.Masked}, account, receipt}}",
                () => bank.Post<BindAccount, NumberChanged>(
                    "v1/bindings", new(phone, Former.Card.Number, $"account of {phone[^3..]}", receipt), stop),
                bound => $"binding {bound.Binding}");
        }
    }

    /// <summary>What a bank's binding at a number is.</summary>
    public static async Task<string> StateOf(GridClient bank, string phone, CancellationToken stop)
    {
        var seen = await bank.Post<OneNumber, BindingsSeen>("v1/bindings/list", new(phone), stop);
        return seen.Items is [var only] ? only.State : seen.Items.Count == 0 ? "nothing" : "several";
    }

    /// <summary>A bank answers what it was asked.</summary>
    public Task<NumberChanged> Answer(GridClient bank, EventSeen asked, string outcome, CancellationToken stop) =>
        Stage.Narrator.Call(
            $"POST /v1/bindings/answer {{binding: {asked.Binding}, outcome: {outcome}}}",
            () => bank.Post<AnswerAsked, NumberChanged>(
                "v1/bindings/answer", new(asked.Phone!, asked.Binding ?? default, outcome), stop),
            changed => $"effective at {changed.EffectiveAt}");

    /// <summary>How far a cascade has come.</summary>
    public Task<CascadeSeen> Cascade(Guid id, CancellationToken stop) =>
        Stage.Carrier.Get<CascadeSeen>($"v1/cascades/{id}", stop);

    /// <summary>How a bank does its duties.</summary>
    public Task<DutiesSeen> Duties(string institution, CancellationToken stop) =>
        Stage.Regulator.Get<DutiesSeen>($"v1/institutions/{institution}/duties", stop);

    /// <summary>Looks again until what spreads by messages has come to be as the story goes.</summary>
    /// <exception cref="StoryException">It has not within a minute.</exception>
    public async Task Until<T>(
        Func<Task<T>> look, Func<T, bool> asExpected, Func<T, string> tell, string call, CancellationToken stop)
    {
        var began = Stage.Clock.GetTimestamp();
        var seen = await look();
        while (!asExpected(seen))
        {
            if (Stage.Clock.GetElapsedTime(began) > Patience)
                throw new StoryException($"{call}: after a minute the server answered: {tell(seen)}.");
            await Task.Delay(Pause, Stage.Clock, stop);
            seen = await look();
        }
        await Stage.Narrator.Call(call, () => Task.FromResult(seen), tell);
    }
}
