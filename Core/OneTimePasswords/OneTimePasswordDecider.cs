using Grid.Core.Actors;
using static Grid.Core.OneTimePasswords.OneTimePassword;
using static Grid.Core.OneTimePasswords.OneTimePasswordCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.OneTimePasswords.OneTimePasswordFact>;

namespace Grid.Core.OneTimePasswords;

/// <summary>The rules of one-time codes: few are sent, each is good once, not for long and not for guessing.</summary>
/// <remarks>A wrong code must be counted, and a refusal changes nothing: so it is accepted, without a moment.</remarks>
public readonly struct OneTimePasswordDecider : IDecider<OneTimePassword, OneTimePasswordCommand, OneTimePasswordFact>
{
    /// <inheritdoc/>
    public static OneTimePassword Initial => Idle.Instance;

    /// <inheritdoc/>
    public static Decision Decide(OneTimePassword state, OneTimePasswordCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Counted s, Send) when IsFull(s, OneTimePasswordTerms.CodesPerAuthentication, context) =>
            Decision.Refuse(Refusal.TooManyCodes),
        (_,         Send c)       => Sending(c, context),
        (Counted s, CountAttempt c) when IsFull(s, c.Limit, context) => Decision.Refuse(Refusal.TooManyCodes),
        (_,         CountAttempt c) => Record(new OneTimePasswordFact.AttemptCounted(context.Now, c.Window)),

        (Counted { Open: { } open }, Verify) when open.Until <= context.Now  => Decision.NoChange(),
        (Counted { Open: { } open }, Verify c) when open.Digest == c.Digest
            => Decision.Record(new OneTimePasswordFact.Verified(), context.Now),
        (Counted { Open: not null }, Verify) => Record(new OneTimePasswordFact.VerificationFailed()),
        (_,                          Verify) => Decision.NoChange(),

        (Counted s, Forget) when End(s) <= context.Now => Record(new OneTimePasswordFact.Forgotten()),
        (_,         Forget)                            => Decision.NoChange(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static OneTimePassword Evolve(OneTimePassword state, OneTimePasswordFact fact) => (state, fact) switch
    {
        (_,                                    OneTimePasswordFact.Sent f)             =>
            Counting(state, f.At, window: null) with { Open = f.Code },
        (_,                                    OneTimePasswordFact.AttemptCounted f)   =>
            Counting(state, f.At, f.Window),
        (Counted { Open: { TriesLeft: 1 } } s, OneTimePasswordFact.VerificationFailed) => s with { Open = null },
        (Counted { Open: { } open } s, OneTimePasswordFact.VerificationFailed)
            => s with { Open = open with { TriesLeft = open.TriesLeft - 1 } },
        (Counted s, OneTimePasswordFact.Verified)  => s with { Open = null },
        (Counted,   OneTimePasswordFact.Forgotten) => Idle.Instance,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(OneTimePassword state) =>
        state is Counted counted ? new(End(counted), new Forget()) : null;

    private static Decision Record(OneTimePasswordFact fact) => Decision.Record(fact, at: null);

    private static Decision Sending(Send command, DecisionContext context)
    {
        var code = new OpenCode(
            command.Digest, context.Now + OneTimePasswordTerms.CodeLife, OneTimePasswordTerms.Tries);
        return Decision.Record(new OneTimePasswordFact.Sent(code, context.Now), context.Now);
    }

    private static bool IsFull(Counted state, int limit, DecisionContext context) =>
        state.Count >= limit && context.Now < state.Ends;

    /// <summary>One more in the window that goes on, or the first of a new one.</summary>
    private static Counted Counting(OneTimePassword state, DateTimeOffset at, TimeSpan? window) =>
        state is Counted counted && at < counted.Ends
            ? counted with { Count = counted.Count + 1 }
            : new(at, 1, (state as Counted)?.Open, window);

    /// <summary>A code sent at the end of a window outlives it.</summary>
    private static DateTimeOffset End(Counted state) =>
        state.Open is { } open && open.Until > state.Ends ? open.Until : state.Ends;
}
