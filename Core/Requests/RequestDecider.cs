using Grid.Core.Actors;
using static Grid.Core.Requests.RequestCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Requests.RequestFact>;

namespace Grid.Core.Requests;

/// <summary>The rules of an idempotency key: the first content claims it until it is forgotten.</summary>
public readonly struct RequestDecider : IDecider<Request, RequestCommand, RequestFact>
{
    /// <inheritdoc/>
    public static Request Initial => Request.Free.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Request state, RequestCommand command, Turn turn) => (state, command) switch
    {
        (Request.Free,      Claim c)                                  => Claimed(c, turn),
        (Request.Claimed s, Claim c) when s.Until <= turn.Now         => Claimed(c, turn),
        (Request.Claimed s, Claim c) when s.Content == c.Content      => Decision.AlreadySo(s.At),
        (Request.Claimed,   Claim)                                    => Decision.Refuse(Refusal.RequestReused),
        (Request.Claimed s, Forget) when s.Until <= turn.Now          => Forgotten(turn),
        (_,                 Forget)                                   => Decision.AlreadySo(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Request Evolve(Request state, RequestFact fact) => (state, fact) switch
    {
        (_,               RequestFact.Claimed f) => new Request.Claimed(f.Content, f.At, f.Until),
        (Request.Claimed, RequestFact.Forgotten) => Request.Free.Instance,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Due? NextDue(Request state) =>
        state is Request.Claimed claimed ? new(claimed.Until, new Forget()) : null;

    private static Decision Forgotten(Turn turn) => Decision.Record(new RequestFact.Forgotten(), turn.Now);

    private static Decision Claimed(Claim command, Turn turn) =>
        Decision.Record(new RequestFact.Claimed(command.Content, turn.Now, turn.Now + command.For), turn.Now);
}
