using Grid.Core.Actors;
using static Grid.Core.IdempotencyKeys.IdempotencyKeyCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.IdempotencyKeys.IdempotencyKeyFact>;

namespace Grid.Core.IdempotencyKeys;

/// <summary>The rules of an idempotency key: the first content claims it until it is forgotten.</summary>
public readonly struct IdempotencyKeyDecider : IDecider<IdempotencyKey, IdempotencyKeyCommand, IdempotencyKeyFact>
{
    /// <inheritdoc/>
    public static IdempotencyKey Initial => IdempotencyKey.Free.Instance;

    /// <inheritdoc/>
    public static Decision Decide(IdempotencyKey state, IdempotencyKeyCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (IdempotencyKey.Free,      Claim c)                             => Claimed(c, context),
        (IdempotencyKey.Claimed s, Claim c) when s.Until <= context.Now => Claimed(c, context),
        (IdempotencyKey.Claimed s, Claim c) when s.Content == c.Content => Decision.NoChange(s.At),
        (IdempotencyKey.Claimed,   Claim)                               => Decision.Refuse(Refusal.RequestReused),
        (IdempotencyKey.Claimed s, Forget) when s.Until <= context.Now  => Forgotten(context),
        (_,                        Forget)                              => Decision.NoChange(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static IdempotencyKey Evolve(IdempotencyKey state, IdempotencyKeyFact fact) => (state, fact) switch
    {
        (_,                      IdempotencyKeyFact.Claimed f) => new IdempotencyKey.Claimed(f.Content, f.At, f.Until),
        (IdempotencyKey.Claimed, IdempotencyKeyFact.Forgotten) => IdempotencyKey.Free.Instance,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(IdempotencyKey state) =>
        state is IdempotencyKey.Claimed claimed ? new(claimed.Until, new Forget()) : null;

    private static Decision Forgotten(DecisionContext context) =>
        Decision.Record(new IdempotencyKeyFact.Forgotten(), context.Now);

    private static Decision Claimed(Claim command, DecisionContext context) =>
        Decision.Record(
            new IdempotencyKeyFact.Claimed(command.Content, context.Now, context.Now + command.For), context.Now);
}
