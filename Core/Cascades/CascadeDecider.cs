using Grid.Core.Actors;
using static Grid.Core.Cascades.Cascade;
using static Grid.Core.Cascades.CascadeCommand;
using static Grid.Core.Cascades.CascadeFact;
using Answered = Grid.Core.Cascades.CascadeCommand.Answered;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cascades.CascadeFact>;

namespace Grid.Core.Cascades;

/// <summary>
/// The rules of a cascade: it adds up counts, and is complete when all events were received and answered.
/// </summary>
public readonly struct CascadeDecider : IDecider<Cascade, CascadeCommand, CascadeFact>
{
    private static readonly Unbegun Nothing = new(default(Tally));

    /// <inheritdoc/>
    public static Cascade Initial => Nothing;

    /// <inheritdoc/>
    public static Decision Decide(Cascade state, CascadeCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Unbegun, Begin c)     => Began(c, context),
        (_,       Begin)       => Decision.NoChange(),
        (_,       Adjust c)    => Count(TallyOf(c), context),
        (_,       Told c)      => Count(state, c, context),
        (_,       Answered c)  => Count(new(Answered: 1, Overdue: c.Late ? -1 : 0), context),
        (_,       WentOverdue) => Count(new(Overdue: 1), context),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Cascade Evolve(Cascade state, CascadeFact fact) => (state, fact) switch
    {
        (_,           Listed f) when f.Number == state.Tally.Told + 1 => state,

        (Unbegun s,   Begun f)   => Completed(new(s.Tally.Plus(f.Expected), f.Cause, f.At, f.By), f.HeardAt),
        (Unbegun s,   Counted f) => new Unbegun(s.Tally.Plus(f.More)),
        (Spreading s, Counted f) => Completed(s with { Tally = s.Tally.Plus(f.More) }, f.HeardAt),
        (Complete s,  Counted f) => Completed(new(s.Tally.Plus(f.More), s.Cause, s.At, s.By), f.HeardAt),
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(Cascade state) => null;

    private static Decision Began(Begin command, DecisionContext context)
    {
        var expected = new Tally(ToTell: command.ToTell, ToAnswer: command.ToAnswer, ToSpread: command.ToSpread);
        return Decision.Record(new Begun(command.Cause, command.At, expected, context.Now, command.By), command.At);
    }

    private static Tally TallyOf(Adjust command) => new(
        command.ToTell,
        command.ToAnswer,
        Overdue: command.Overdue,
        ToSpread: command.ToSpread,
        Spread: command.Spread);

    /// <summary>Who was told is kept beside the counts, since there may be thousands.</summary>
    private static Decision Count(Cascade state, Told command, DecisionContext context)
    {
        var counted = new Counted(new(Told: 1), context.Now);
        return command.Institution is { } institution
            ? new(
                null,
                context.Now,
                null,
                [new Listed(state.Tally.Told + 1, institution, command.Number, context.Now), counted],
                [])
            : Decision.Record(counted, context.Now);
    }

    private static Decision Count(Tally more, DecisionContext context) =>
        Decision.Record(new Counted(more, context.Now), context.Now);

    private static Cascade Completed(Spreading state, DateTimeOffset heardAt) =>
        state.Tally.IsSettled() ? new Complete(state.Tally, state.Cause, state.At, state.By, heardAt) : state;
}
