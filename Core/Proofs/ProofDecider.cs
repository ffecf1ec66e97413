using Grid.Core.Actors;
using static Grid.Core.Proofs.Proof;
using static Grid.Core.Proofs.ProofCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Proofs.ProofFact>;

namespace Grid.Core.Proofs;

/// <summary>The rules of one-time codes: few are sent, each is good once, not for long and not for guessing.</summary>
/// <remarks>A wrong code must be counted, and a refusal changes nothing: so it is accepted, without a moment.</remarks>
public readonly struct ProofDecider : IDecider<Proof, ProofCommand, ProofFact>
{
    /// <inheritdoc/>
    public static Proof Initial => Idle.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Proof state, ProofCommand command, Turn turn) => (state, command) switch
    {
        (Counted s, Send) when IsFull(s, ProofTerms.CodesToNumber, turn) => Decision.Refuse(Refusal.TooManyCodes),
        (_,         Send c)                                              => Sending(c, turn),
        (Counted s, Call) when IsFull(s, ProofTerms.CallsOfCaller, turn) => Decision.Refuse(Refusal.TooManyCodes),
        (_,         Call)                                                => Record(new ProofFact.Called(turn.Now)),

        (Counted { Open: { } open }, Enter) when open.Until <= turn.Now  => Decision.AlreadySo(),
        (Counted { Open: { } open }, Enter c) when open.Digest == c.Digest
            => Decision.Record(new ProofFact.Shown(), turn.Now),
        (Counted { Open: not null }, Enter)                              => Record(new ProofFact.Missed()),
        (_,         Enter)                                               => Decision.AlreadySo(),

        (Counted s, Forget) when End(s) <= turn.Now                      => Record(new ProofFact.Forgotten()),
        (_,         Forget)                                              => Decision.AlreadySo(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Proof Evolve(Proof state, ProofFact fact) => (state, fact) switch
    {
        (_,         ProofFact.Sent f)                           => Counting(state, f.At) with { Open = f.Code },
        (_,         ProofFact.Called f)                         => Counting(state, f.At),
        (Counted { Open: { TriesLeft: 1 } } s, ProofFact.Missed) => s with { Open = null },
        (Counted { Open: { } open } s, ProofFact.Missed)
            => s with { Open = open with { TriesLeft = open.TriesLeft - 1 } },
        (Counted s, ProofFact.Shown)                            => s with { Open = null },
        (Counted,   ProofFact.Forgotten)                        => Idle.Instance,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Due? NextDue(Proof state) => state is Counted counted ? new(End(counted), new Forget()) : null;

    private static Decision Record(ProofFact fact) => Decision.Record(fact, at: null);

    private static Decision Sending(Send command, Turn turn)
    {
        var code = new OpenCode(command.Digest, turn.Now + ProofTerms.CodeLife, ProofTerms.Tries);
        return Decision.Record(new ProofFact.Sent(code, turn.Now), turn.Now);
    }

    private static bool IsFull(Counted state, int limit, Turn turn) =>
        state.Count >= limit && turn.Now < state.Began + ProofTerms.Window;

    /// <summary>One more in the window that goes on, or the first of a new one.</summary>
    private static Counted Counting(Proof state, DateTimeOffset at) =>
        state is Counted counted && at < counted.Began + ProofTerms.Window
            ? counted with { Count = counted.Count + 1 }
            : new(at, 1, (state as Counted)?.Open);

    /// <summary>A code sent at the end of a window outlives it.</summary>
    private static DateTimeOffset End(Counted state) =>
        state.Open is { } open && open.Until > state.Began + ProofTerms.Window
            ? open.Until
            : state.Began + ProofTerms.Window;
}
