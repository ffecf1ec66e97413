using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using static Grid.Core.Misuse.MisuseCase;
using static Grid.Core.Misuse.MisuseCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Misuse.MisuseFact>;

namespace Grid.Core.Misuse;

/// <summary>
/// The rules of cases of misuse: the card opens one, and the registry decides it, which the cards of both persons hear.
/// </summary>
public readonly struct MisuseDecider : IDecider<MisuseCase, MisuseCommand, MisuseFact>
{
    /// <inheritdoc/>
    public static MisuseCase Initial => Unknown.Instance;

    /// <inheritdoc/>
    public static Decision Decide(MisuseCase state, MisuseCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Unknown,                MisuseCommand.Open c) => Decision.Record(new MisuseFact.Opened(c.Report), c.Report.At),
        (MisuseCase.Open s,      MisuseCommand.Open)   => Decision.NoChange(s.Report.At),
        (Reported s,             MisuseCommand.Open)   => CloseAgain(s, context),
        (Unknown,                _)                    => Decision.Refuse(Refusal.CaseNotHeld),
        (MisuseCase.Open s,      Confirm c)            => ConfirmCase(s, c, context),
        (Confirmed s,            Confirm c)            => Repeated(s, c),
        (Dismissed,              Confirm)              => Decision.Refuse(Refusal.CaseDecidedOtherwise),
        (MisuseCase.Open s,      Dismiss)              => DismissCase(s, context),
        (Dismissed s,            Dismiss)              => Decision.NoChange(s.At, s.Cascade),
        (Confirmed,              Dismiss)              => Decision.Refuse(Refusal.CaseDecidedOtherwise),
        (Confirmed s,            NameImpostor c)       => Name(s, c, context),
        (Reported,               NameImpostor)         => Decision.Refuse(Refusal.CaseNotConfirmed),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static MisuseCase Evolve(MisuseCase state, MisuseFact fact) => (state, fact) switch
    {
        (Unknown,           MisuseFact.Opened f)    => new MisuseCase.Open(f.Report),
        (MisuseCase.Open s, MisuseFact.Confirmed f) => new Confirmed(s.Report, f.At, f.Cascade, f.Impostor),
        (MisuseCase.Open s, MisuseFact.Dismissed f) => new Dismissed(s.Report, f.At, f.Cascade),
        (Confirmed { Impostor: null } s, MisuseFact.ImpostorNamed f) => s with { Impostor = f.Impostor },
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(MisuseCase state) => null;

    private static Decision ConfirmCase(MisuseCase.Open state, Confirm command, DecisionContext context)
    {
        var impostor = command.Impostor is { } card ? ImpostorOf(card, command.Until, context) : null;
        return Decision.Record(
            new MisuseFact.Confirmed(context.Now, context.CorrelationId, impostor), context.Now, context.CorrelationId)
            .WithMessages(
            [
                Begin(CascadeCause.MisuseClosed, cards: impostor is null ? 1 : 2, context),
                Close(state, isConfirmed: true, context),
                .. impostor is null ? [] : (ImmutableArray<Message>)[List(state, impostor, context)],
            ]);
    }

    private static Decision Repeated(Confirmed state, Confirm command) =>
        command.Impostor is null || command.Impostor == state.Impostor?.Card
            ? Decision.NoChange(state.At, state.Cascade)
            : Decision.Refuse(Refusal.CaseDecidedOtherwise);

    private static Decision DismissCase(MisuseCase.Open state, DecisionContext context) =>
        Decision.Record(
            new MisuseFact.Dismissed(context.Now, context.CorrelationId), context.Now, context.CorrelationId)
            .WithMessages(
                Begin(CascadeCause.MisuseClosed, cards: 1, context), Close(state, isConfirmed: false, context));

    private static Decision Name(Confirmed state, NameImpostor command, DecisionContext context)
    {
        if (state.Impostor is { } named)
            return named.Card == command.Impostor
                ? Decision.NoChange(named.At, named.Cascade)
                : Decision.Refuse(Refusal.CaseDecidedOtherwise);
        var impostor = ImpostorOf(command.Impostor, command.Until, context);
        return Decision.Record(new MisuseFact.ImpostorNamed(impostor), context.Now, context.CorrelationId)
            .WithMessages(
                Begin(CascadeCause.HolderBlacklisted, cards: 1, context), List(state, impostor, context));
    }

    /// <summary>A card that keeps the case no longer has opened it again, and must close it again.</summary>
    private static Decision CloseAgain(Reported state, DecisionContext context) =>
        Decision.NoChange(state.Report.At).WithMessages(
            new Message(
                ActorKeys.Cascade(context.CorrelationId), new CascadeCommand.Adjust(ToTell: 1, ToAnswer: 0)),
            Close(state, state is Confirmed, context));

    private static Impostor ImpostorOf(CardKey card, DateOnly? until, DecisionContext context) =>
        new(card, context.Now, context.CorrelationId, until);

    /// <summary>
    /// The cards of the persons pass the news on. Each stands for one event until it says who does: were it counted as
    /// one of these, one that is faster than the card's own word would take its place, and all would seem told.
    /// </summary>
    private static Message Begin(CascadeCause cause, int cards, DecisionContext context) => new(
        ActorKeys.Cascade(context.CorrelationId),
        new CascadeCommand.Begin(cause, context.Now, ToTell: cards, ToAnswer: 0, ActorKeys.Registry));

    private static Message Close(Reported state, bool isConfirmed, DecisionContext context) => new(
        state.Report.Card.Value,
        new CardCommand.CloseMisuse(ActorKeys.CaseOf(context.Key), isConfirmed, context.CorrelationId));

    private static Message List(Reported state, Impostor impostor, DecisionContext context) => new(
        impostor.Card.Value,
        new CardCommand.Blacklist(
            ActorKeys.CaseOf(context.Key), state.Report.Kind, impostor.Until, context.CorrelationId));
}
