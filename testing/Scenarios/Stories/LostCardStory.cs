using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.Scenarios.Stories;

/// <summary>Somebody loses a card; a finder tries to use it; its holder gets a new one.</summary>
internal sealed class LostCardStory : IStory
{
    private const string Purpose = "open_account";

    /// <inheritdoc/>
    public string Name => "lost-card";

    /// <inheritdoc/>
    public async Task Play(StoryContext context, CancellationToken stop)
    {
        var today = ChinaTime.DayOf(context.Clock.GetUtcNow());
        var holder = Person.Draw(context.Seed, today);
        var renewed = holder.Replaced(today);
        context.Narrator.Title(
            "A lost card",
            $"It is about {holder.Card.Name}, {holder.Masked}, who never was: name and number are made up.");

        await Issued(context, holder, "issues the card", stop);
        context.Narrator.Chapter("A bank", "is shown the card by its holder, who opens an account.");
        var first = await Shown(context, holder.InHand(Purpose), "valid", stop);
        await Lost(context, holder, stop);
        await Issued(context, renewed, "issues the replacement", stop);
        context.Narrator.Chapter("A finder", "shows the old card at a counter.");
        await Shown(context, holder.InHand(Purpose), "invalid/superseded", stop);
        context.Narrator.Chapter("The holder", "shows the new card.");
        await Shown(context, renewed.InHand(Purpose), "valid", stop);
        await Strangers(context, renewed, today, stop);
        await Proven(context, first, stop);
        context.Narrator.End("The old card is dead everywhere since the report, and stays so; the new one works.");
    }

    private static async Task Issued(StoryContext context, Person person, string does, CancellationToken stop)
    {
        context.Narrator.Chapter("The registry", $"{does}, good {Dates(person)}.");
        await context.Narrator.Call(
            $"POST /v1/cards/issue {{idNumber: {person.Masked}, name, kind, issuedOn, expiresOn, authority, ...}}",
            () => context.Registry.Issue(person.Issue(), stop),
            changed => $"version {changed.Version}");
    }

    private static async Task Lost(StoryContext context, Person holder, CancellationToken stop)
    {
        context.Narrator.Chapter("The holder", "misses the card and calls the hotline.");
        var reportedAt = context.Clock.GetTimestamp();
        await context.Narrator.Call(
            $"POST /v1/cards/report-loss {{idNumber: {holder.Masked}, kind: lost, channel: hotline}}",
            () => context.Registry.ReportLoss(
                new(holder.Card.Number, LossKind.Lost, null, ReportChannel.Hotline), stop),
            changed => $"version {changed.Version}, effective at {changed.EffectiveAt}");
        context.Narrator.Chapter("A finder", "shows the card at a counter, in the next moment.");
        await Shown(context, holder.InHand(Purpose), "invalid/lost", stop);
        var took = context.Clock.GetElapsedTime(reportedAt).TotalMilliseconds;
        context.Narrator.Remark($"{took:N1} ms from the call to the hotline to the first answer that says invalid.");
    }

    private static async Task Strangers(StoryContext context, Person holder, DateOnly today, CancellationToken stop)
    {
        context.Narrator.Chapter("An impostor", "shows a card with the holder's number and another name.");
        await Shown(context, holder.InHand(Purpose) with { Name = "冒名者" }, "mismatch", stop);
        context.Narrator.Chapter("A forger", "shows a card with a well-formed number that was never given to anybody.");
        await Shown(context, new(NeverGiven(holder.Card.Number, today), null, null, null, Purpose), "unknown", stop);
    }

    private static async Task Proven(StoryContext context, Checked first, CancellationToken stop)
    {
        context.Narrator.Chapter("An auditor", "asks the bank whether it checked the card when it opened the account.");
        var says = await context.Narrator.Call(
            $"POST /v1/receipts/check {{receipt: {first.Receipt?[..12]}...}}",
            () => context.Bank.CheckReceipt(new(first.Receipt ?? ""), stop),
            says => $"institution {says.Institution} was told {says.Answer} at {says.AsOf}");
        Narrator.Expect("valid", says.Answer, "the receipt");
        Narrator.Expect(first.AsOf ?? "no time", says.AsOf, "the receipt's time");
    }

    private static async Task<Checked> Shown(
        StoryContext context, CardInHand card, string expected, CancellationToken stop)
    {
        var issued = card.IssuedOn is { } day ? $", issuedOn: {Arguments.Text(day)}" : "";
        var name = card.Name is { } text ? $", name: {text}" : "";
        var number = Person.Mask(card.IdNumber);
        var call = $"POST /v1/cards/verify {{idNumber: {number}{name}{issued}, purpose: {Purpose}}}";
        var answer = await context.Narrator.Call(
            call, () => context.Bank.Verify(card, stop), answer => $"{answer.Answer}, as of {answer.AsOf}");
        Narrator.Expect(expected, answer.Answer, call);
        return answer;
    }

    /// <summary>The number of a person born yesterday, who has no card yet.</summary>
    private static CitizenNumber NeverGiven(CitizenNumber like, DateOnly today) =>
        CitizenNumber.Of(like.RegionCode, today.AddDays(-1), 999 - like.Sequence);

    private static string Dates(Person person) =>
        $"from {Arguments.Text(person.Card.IssuedOn)} "
        + (person.Card.ExpiresOn is { } last ? $"to {Arguments.Text(last)}" : "without end");
}
