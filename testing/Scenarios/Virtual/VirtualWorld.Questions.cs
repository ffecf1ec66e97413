using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Virtual;

/// <summary>What is asked of the grid, and what banks are asked by it.</summary>
public sealed partial class VirtualWorld
{
    private const int AtOnce = 1_000;

    /// <inheritdoc/>
    public async Task<string> Check(string bank, ScenarioAction.Show card)
    {
        var shown = papers[card.Holder];
        return AnswerOf(await Verify(card.Holder, (card.IsOld ? shown.Old : null) ?? shown.Current));
    }

    /// <inheritdoc/>
    public async Task<CardFlags> Flags(string holder)
    {
        var said = await Verify(holder, papers[holder].Current);
        return new(said.Blacklisted ?? false, said.MisuseOpen ?? false);
    }

    /// <inheritdoc/>
    public async Task<bool> IsUsable(string bank, string number) =>
        (await Call(grid => grid.Phone(new(Phone(number))).Ask(new PhoneQuery.GetBindings(new(bank)))))
            .Any(own => own.IsUsable);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Question>> Waiting(string bank)
    {
        var stream = ActorKeys.Stream(new(bank));
        if ((await process.Grid.EventStream(stream).ReadBacklog(0, 1)).Events.IsEmpty)
            return [];
        var backlog = await Call(grid => grid.EventStream(stream).ReadBacklog(0, AtOnce));
        await Call(
            grid => grid.EventStream(stream).Execute(new EventStreamCommand.Acknowledge(backlog.Events[^1].Number)));
        return [.. backlog.Events.Select(waiting => QuestionOf(waiting.Event)).OfType<Question>()];
    }

    /// <inheritdoc/>
    public Task<ActionResult> Answer(string bank, Question question, AnswerOutcome outcome) => OnPhone(
        question.Number, new PhoneCommand.Answer(new(bank), question.Binding, outcome, outcome is AnswerOutcome.Rejected
            ? "The bank will not do it."
            : null));

    /// <inheritdoc/>
    public async Task<Progress?> Progress(Guid cascade) =>
        await process.Grid.Cascade(ActorKeys.Cascade(cascade)).Ask(new CascadeQuery.GetView()) is { } seen
            ? new(seen.ToTell, seen.Told, seen.Answered, seen.Overdue, seen.Complete)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> BoundAt(string number)
    {
        if (await HolderDetails(number) is not { } seen)
            return [];
        return
        [
            .. seen.Bindings
                .Where(own => own.Status is BindingStatusKind.Live or BindingStatusKind.TransferringOut)
                .Select(own => own.Institution.Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public async Task<bool?> IsClean(string number) => (await HolderDetails(number))?.Statement.IsClean;

    /// <inheritdoc/>
    public async Task<bool?> IsRecycled(string number, TimeSpan since) =>
        (await process.Grid.Phone(new(Phone(number))).Ask(new PhoneQuery.CheckNumber(ChangedSince: start + since)))
            .ChangedOwner;

    /// <inheritdoc/>
    public async Task<long> Late(string bank) =>
        (await process.Grid.Institution(ActorKeys.Institution(new(bank))).Ask(new InstitutionQuery.GetDetails()))
            ?.Record.Breaches.Recorded ?? 0;

    private Task<Verification> Verify(string holder, Print print)
    {
        var presented = new Presented(null, print.IssuedOn, print.ExpiresOn);
        return Call(grid => grid.Card(new(Card(holder))).Verify(presented));
    }

    private static string AnswerOf(Verification said) =>
        said.Reason is { } reason ? $"{CodeOf(said.Result)}/{CodeOf(reason)}" : CodeOf(said.Result);

    private async Task<HolderDetails?> HolderDetails(string number) => holders.TryGetValue(number, out var holder)
        ? await process.Grid.Phone(new(Phone(number))).Ask(new PhoneQuery.GetHolderDetails(new(Card(holder))))
        : null;

    private static Question? QuestionOf(SecurityEvent said)
    {
        QuestionKind? kind = said.Kind switch
        {
            SecurityEventKind.UnbindingAsked => QuestionKind.Unbind,
            SecurityEventKind.RebindAsked    => QuestionKind.Move,
            SecurityEventKind.Disputed       => QuestionKind.Dispute,
            _                                => null,
        };
        return kind is { } asked && said is { Phone: { } phone, Binding: { } binding }
            ? new(asked, phone.Sealed.Value, binding)
            : null;
    }

    private static string CodeOf<T>(T value) where T : struct, Enum => EnumCodes.Of(value);
}
