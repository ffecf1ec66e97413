using System.Globalization;
using Grid.Core.Cards;
using Grid.Testing.Client;

namespace Grid.Scenarios.Stories;

/// <summary>
/// A card is stolen on which two banks rely: both are told by one report, nothing rests on the card any more, and the
/// thief comes on the blacklist.
/// </summary>
internal sealed class StolenCardStory : IStory
{
    private const string Purpose = "open_account";

    /// <inheritdoc/>
    public string Name => "stolen";

    /// <inheritdoc/>
    public async Task Play(StoryContext context, CancellationToken stop)
    {
        var time = await context.Operator.Post<AdvanceClock, DemoTime>("v1/demo/clock", new(0), stop);
        var today = ChinaTime.DayOf(DateTimeOffset.Parse(time.Now, CultureInfo.InvariantCulture));
        var play = new StolenCardPlay(context, Person.Draw(context.Seed, today), Person.Draw(context.Seed + 1, today));
        context.Narrator.Title(
            "A stolen card",
            $"It is about {play.Holder.Card.Name} and {play.Thief.Card.Name}, who never were.");
        await context.Registry.Issue(play.Holder.Issue(), stop);
        await context.Registry.Issue(play.Thief.Issue(), stop);
        await play.Begin(stop);

        await Relied(play, stop);
        var (before, misuse) = await Shown(play, stop);
        var cascade = await Reported(play, stop);
        await Told(play, cascade, stop);
        await NothingRests(play, before, stop);
        await Listed(play, misuse, stop);
        context.Narrator.End(
            "One report reached both banks, no receipt outlived it, and who misused the card is known to every bank.");
    }

    private static async Task Relied(StolenCardPlay play, CancellationToken stop)
    {
        play.Stage.Narrator.Chapter("Two banks", "check card and person, and open an account each.");
        foreach (var bank in play.Banks)
        {
            var check = await play.Check(bank, passed: true, stop);
            await play.Stage.Narrator.Call(
                "POST /v1/cards/reliances {receipt, account}",
                () => bank.Post<RelyOnCard, NumberChanged>(
                    "v1/cards/reliances", new(check.Receipt, "account"), stop),
                relied => $"effective at {relied.EffectiveAt}");
        }
    }

    /// <summary>
    /// Before the theft is noticed: the holder has been checked once more, and the thief is compared with the card.
    /// </summary>
    private static async Task<(string Receipt, Guid Case)> Shown(StolenCardPlay play, CancellationToken stop)
    {
        var narrator = play.Stage.Narrator;
        narrator.Chapter("The first bank", "checks the holder again; the receipt stays in a drawer.");
        var receipt = (await play.Check(play.Stage.Bank, passed: true, stop)).Receipt;
        narrator.Chapter("A thief", "shows the card at the first bank, before anybody misses it.");
        var failed = await play.Check(play.Stage.Bank, passed: false, stop);
        if (failed.Case is not { } misuse)
            throw new StoryException("A failed check was to open a case, and did not.");
        narrator.Remark($"The face is another's: the failed check has opened the case {misuse}.");
        return (receipt, misuse);
    }

    private static async Task<Guid> Reported(StolenCardPlay play, CancellationToken stop)
    {
        play.Stage.Narrator.Chapter("The holder", "misses the card and calls the hotline, once.");
        var reported = await play.Stage.Narrator.Call(
            $"POST /v1/cards/report-loss {{idNumber: {play.Holder.Masked}, kind: stolen, channel: hotline}}",
            () => play.Stage.Registry.ReportLoss(
                new(play.Holder.Card.Number, LossKind.Stolen, null, ReportChannel.Hotline), stop),
            changed => $"effective at {changed.EffectiveAt}, cascade {changed.Cascade}");
        return reported.Cascade ?? throw new StoryException("The report has no cascade.");
    }

    private static async Task Told(StolenCardPlay play, Guid cascade, CancellationToken stop)
    {
        var narrator = play.Stage.Narrator;
        narrator.Chapter("Both banks", "are told, and nobody had to know which banks these are.");
        foreach (var mail in play.Mail)
            await narrator.Call(
                "GET /v1/events", () => mail.Expect("card_invalidated", cascade, stop),
                told => $"{told.Kind} in cascade {told.Cascade}");
        await narrator.Call(
            $"GET /v1/cascades/{cascade}", () => play.Completed(cascade, stop),
            seen => $"told {seen.Told} of {seen.ToTell}, complete: {seen.Complete}");
    }

    /// <summary>Neither the card nor a receipt from before the theft is worth anything now.</summary>
    private static async Task NothingRests(StolenCardPlay play, string receipt, CancellationToken stop)
    {
        var (narrator, bank) = (play.Stage.Narrator, play.Stage.Bank);
        narrator.Chapter("The thief", "tries the card at the second bank.");
        var verified = await narrator.Call(
            $"POST /v1/cards/verify {{idNumber: {play.Holder.Masked}, issuedOn, purpose: {Purpose}}}",
            () => play.Stage.OtherBank.Verify(play.Holder.InHand(Purpose), stop), answer => answer.Answer);
        Narrator.Expect("invalid", verified.Answer.Split('/')[0], "the stolen card");
        narrator.Chapter("A clerk", "takes the receipt out of the drawer, from before the theft.");
        await narrator.Refused(
            "POST /v1/cards/reliances {receipt from before, account}",
            () => bank.Post<RelyOnCard, NumberChanged>("v1/cards/reliances", new(receipt, "another account"), stop),
            "card_no_longer_valid");
    }

    private static async Task Listed(StolenCardPlay play, Guid misuse, CancellationToken stop)
    {
        var (narrator, stage) = (play.Stage.Narrator, play.Stage);
        narrator.Chapter("The registry", $"finds out that {play.Thief.Card.Name} did it, and confirms the case.");
        await narrator.Call(
            $"POST /v1/misuse/{misuse}/confirm {{impostor: {play.Thief.Masked}}}",
            () => stage.Registry.Post<ConfirmMisuse, NumberChanged>(
                $"v1/misuse/{misuse}/confirm", new(play.Thief.Card.Number), stop),
            changed => $"cascade {changed.Cascade}");
        narrator.Chapter("The thief", "shows the own card at the first bank, which is licensed for reasons.");
        var seen = await narrator.Call(
            $"POST /v1/cards/verify {{idNumber: {play.Thief.Masked}, issuedOn, purpose: {Purpose}}}",
            () => play.UntilListed(stop), answer => $"{answer.Answer}, blacklisted: {answer.Blacklisted}");
        Narrator.Expect("valid", seen.Answer, "the thief's own card");
        narrator.Chapter("The thief", "appeals at a police station, and the registry decides.");
        await narrator.Call(
            $"POST /v1/blacklist/{misuse}/appeal {{idNumber: {play.Thief.Masked}}}",
            () => stage.Station.Post<OneCard, NumberChanged>(
                $"v1/blacklist/{misuse}/appeal", new(play.Thief.Card.Number), stop),
            changed => $"effective at {changed.EffectiveAt}");
        await narrator.Call(
            $"POST /v1/blacklist/{misuse}/uphold",
            () => stage.Registry.Post<Nothing, NumberChanged>($"v1/blacklist/{misuse}/uphold", new(), stop),
            changed => $"effective at {changed.EffectiveAt}");
        await narrator.Refused(
            $"POST /v1/blacklist/{misuse}/appeal, once more",
            () => stage.Station.Post<OneCard, NumberChanged>(
                $"v1/blacklist/{misuse}/appeal", new(play.Thief.Card.Number), stop),
            "appeal_decided");
    }
}
