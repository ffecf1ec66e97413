using System.Globalization;
using Grid.Core.Cards;
using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.Scenarios.Stories;

/// <summary>
/// A number is released and assigned to another person; neither holder is affected by the other's accounts.
/// </summary>
internal sealed class RecycledNumberStory : IStory
{
    private const int LateHours = 49;
    private const int QuarantineHours = 90 * 24;
    private const int CoolingOffHours = 25;

    /// <inheritdoc/>
    public string Name => "recycle";

    /// <inheritdoc/>
    public async Task Play(StoryContext context, CancellationToken stop)
    {
        var play = await Begun(context, stop);
        await play.Bind(play.Old, stop);
        await play.Bind(play.Second, stop);
        var released = await Released(play, stop);
        await Late(play, released, stop);
        await Recycled(play, stop);
        await Owned(play, stop);
        await Disputed(play, stop);
        await Moved(play, stop);
        context.Narrator.End(
            "The number is the new owner's alone, every bank has answered, and the former owner's accounts moved.");
    }

    private static async Task<RecyclePlay> Begun(StoryContext context, CancellationToken stop)
    {
        var now = await Pass(context, 0, stop);
        var today = ChinaTime.DayOf(now);
        var numbers = new FictionalNumbers(new(context.Seed));
        var play = new RecyclePlay(
            context, Person.Draw(context.Seed, today), Person.Draw(context.Seed + 1, today),
            numbers.At(0), numbers.At(1), numbers.At(2));
        context.Narrator.Title(
            "A recycled number",
            $"It is about {play.Former.Card.Name} and {play.Next.Card.Name}, who never were, and {Mask(play.Old)}.");
        await context.Registry.Issue(play.Former.Issue(), stop);
        await context.Registry.Issue(play.Next.Issue(), stop);
        await play.BankMail.Begin(stop);
        await play.OtherMail.Begin(stop);
        context.Narrator.Chapter("The carrier", $"has given {play.Former.Card.Name} two numbers.");
        foreach (var phone in new[] { play.Old, play.Second })
            await play.Assign(phone, play.Former, stop);
        return play;
    }

    private static async Task<Guid> Released(RecyclePlay play, CancellationToken stop)
    {
        var (context, phone) = (play.Stage, play.Old);
        context.Narrator.Chapter("The carrier", "asks what giving up the number would end: a count, and no names.");
        var preview = await context.Narrator.Call(
            $"POST /v1/phones/release-preview {{phone: {Mask(phone)}}}",
            () => context.Carrier.Post<OneNumber, Preview>("v1/phones/release-preview", new(phone), stop),
            preview => $"{preview.Institutions} institutions");
        Narrator.Expect("2", Text(preview.Institutions), "the preview");
        context.Narrator.Chapter("The carrier", "takes the number back.");
        var released = await context.Narrator.Call(
            $"POST /v1/phones/release {{phone: {Mask(phone)}, reason: cancelled_by_holder}}",
            () => context.Carrier.Post<ReleaseNumber, NumberChanged>(
                "v1/phones/release", new(phone, "cancelled_by_holder"), stop),
            changed => $"effective at {changed.EffectiveAt}, cascade {changed.Cascade}");
        foreach (var bank in new[] { context.Bank, context.OtherBank })
            Narrator.Expect("unbinding", await RecyclePlay.StateOf(bank, phone, stop), "a binding after the release");
        context.Narrator.Remark($"From that answer on neither bank's binding is usable.");

        context.Narrator.Chapter("Both banks", "hear of it; the first answers at once, the second puts it off.");
        var told = await play.BankMail.Expect("unbinding_asked", phone, stop);
        await play.OtherMail.Expect("unbinding_asked", phone, stop);
        await play.Answer(context.Bank, told, "removed", stop);
        return released.Cascade ?? throw new StoryException("The release was answered without a cascade.");
    }

    private static async Task Late(RecyclePlay play, Guid cascade, CancellationToken stop)
    {
        var context = play.Stage;
        context.Narrator.Chapter("The second bank", "lets its 48 hours pass.");
        var code = (await play.OtherMail.Expect("unbinding_asked", play.Old, stop)).Institution;
        var before = await play.Duties(code, stop);
        await Pass(context, LateHours, stop);
        await play.Until(
            () => play.Cascade(cascade, stop),
            seen => seen is { Told: 2, Answered: 1, Overdue: 1, Complete: false },
            seen => $"told {seen.Told}, answered {seen.Answered}, overdue {seen.Overdue}", "GET /v1/cascades/...",
            stop);
        context.Narrator.Chapter("The regulator", "sees it among the bank's duties.");
        await play.Until(
            () => play.Duties(code, stop), seen => seen.Breaches.Open == before.Breaches.Open + 1,
            seen => $"{seen.Breaches.Open} open breaches, {seen.Standing}", "GET /v1/institutions/.../duties", stop);
        context.Narrator.Chapter("The second bank", "answers late, which settles the breach and is counted as late.");
        await play.Answer(
            context.OtherBank, await play.OtherMail.Expect("unbinding_asked", play.Old, stop), "removed", stop);
        await play.Until(
            () => play.Cascade(cascade, stop), seen => seen.Complete,
            seen => $"told {seen.Told}, answered {seen.Answered}, complete", "GET /v1/cascades/...", stop);
    }

    private static async Task Recycled(RecyclePlay play, CancellationToken stop)
    {
        var context = play.Stage;
        context.Narrator.Chapter("Ninety days", "pass, in which nobody can have the number.");
        await Pass(context, QuarantineHours, stop);
        context.Narrator.Chapter("The carrier", $"gives the number to {play.Next.Card.Name}.");
        var given = await play.Assign(play.Old, play.Next, stop);
        Narrator.Expect("True", Text(given.Statement?.Clean), "the statement for the new owner");
        await play.BankMail.Expect("identifier_recycled", play.Old, stop);
        await play.OtherMail.Expect("identifier_recycled", play.Old, stop);
        context.Narrator.Remark($"Both banks have heard that the number has a new owner, and not who that is.");
        var says = await context.Narrator.Call(
            $"POST /v1/phones/check {{phone: {Mask(play.Old)}, idNumber: {play.Former.Masked}, purpose: ...}}",
            () => context.Bank.Post<SendCode, NumberAnswer>(
                "v1/phones/check", new(play.Old, play.Former.Card.Number, null, "recycling"), stop),
            says => $"held by its former owner: {says.Held}");
        Narrator.Expect("False", Text(says.Held), "the check");
    }

    private static async Task Owned(RecyclePlay play, CancellationToken stop)
    {
        var context = play.Stage;
        context.Narrator.Chapter("The new owner", "shows to have it by a code, and looks at what is bound to it.");
        var token = await context.Holder.Prove(play.Old, stop);
        var own = await context.Narrator.Call(
            "GET /v1/me/bindings",
            () => context.Holder.Get<OwnBindings>(token, "v1/me/bindings", stop),
            own => $"{own.Items.Count} institutions");
        Narrator.Expect("0", Text(own.Items.Count), "the new owner's bindings");
    }

    private static async Task Disputed(RecyclePlay play, CancellationToken stop)
    {
        var context = play.Stage;
        context.Narrator.Chapter(
            "The new owner", "gets messages of the second bank, about an account that it never told the grid of.");
        var code = (await play.OtherMail.Expect("identifier_recycled", play.Old, stop)).Institution;
        var token = await context.Holder.Prove(play.Old, stop);
        await context.Narrator.Call(
            $"POST /v1/me/dispute {{institution: {code}}}",
            () => context.Holder.Post<DisputeNumber, NumberChanged>(token, "v1/me/dispute", new(code), stop),
            changed => $"cascade {changed.Cascade}");
        var disputed = await play.OtherMail.Expect("disputed", play.Old, stop);
        await play.Answer(context.OtherBank, disputed, "removed", stop);
        Narrator.Expect(
            "nothing", await RecyclePlay.StateOf(context.OtherBank, play.Old, stop), "the disputed binding");
    }

    private static async Task Moved(RecyclePlay play, CancellationToken stop)
    {
        var context = play.Stage;
        context.Narrator.Chapter("The former owner", "gets a new number, and moves all accounts there in one request.");
        await play.Assign(play.New, play.Former, stop);
        var (from, to) = (await context.Holder.Prove(play.Second, stop), await context.Holder.Prove(play.New, stop));
        await context.Narrator.Call(
            $"POST /v1/me/rebind {{from: {Mask(play.Second)}, to: {Mask(play.New)}, proof: ...}}",
            () => context.Holder.Post<MoveBindings, NumberChanged>(
                from, "v1/me/rebind", new(play.Second, play.New, to), stop),
            changed => $"cascade {changed.Cascade}");
        context.Narrator.Chapter(
            "A day", "passes, in which it could be cancelled; then the banks are asked, and move them.");
        await Pass(context, CoolingOffHours, stop);
        await play.Answer(
            context.Bank, await play.BankMail.Expect("rebind_asked", play.Second, stop), "moved", stop);
        await play.Answer(
            context.OtherBank, await play.OtherMail.Expect("rebind_asked", play.Second, stop), "moved", stop);
        var token = await context.Holder.Prove(play.New, stop);
        await play.Until(
            () => context.Holder.Get<OwnBindings>(token, "v1/me/bindings", stop),
            own => own.Items.Count == 2 && own.Items.SelectMany(item => item.Bindings)
                .All(binding => binding.State == "live" && binding.Phone == play.New),
            own => $"{own.Items.Count} institutions, all live at {Mask(play.New)}", "GET /v1/me/bindings", stop);
    }

    /// <summary>Advances the demonstration's time, and prints it.</summary>
    private static async Task<DateTimeOffset> Pass(StoryContext context, int hours, CancellationToken stop)
    {
        var time = await context.Operator.Post<AdvanceClock, DemoTime>("v1/demo/clock", new(hours), stop);
        return DateTimeOffset.Parse(time.Now, CultureInfo.InvariantCulture);
    }

    private static string Mask(string phone) => RecyclePlay.Mask(phone);

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing";
}
