using Grid.Core.Actors;
using Grid.Core.Cascades;
using static Grid.Core.Streams.StreamCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Streams.StreamFact>;

namespace Grid.Core.Streams;

/// <summary>The rules of a stream: events get rising numbers, and are forgotten once the receiver has them.</summary>
public readonly struct StreamDecider : IDecider<Stream, StreamCommand, StreamFact>
{
    /// <inheritdoc/>
    public static Stream Initial => Stream.Empty;

    /// <inheritdoc/>
    public static Decision Decide(Stream state, StreamCommand command, Turn turn) => command switch
    {
        Append c                                       => Appended(state, c.Event, turn),
        Acknowledge c when c.UpTo > state.Appended     => Decision.Refuse(Refusal.EventNotSent),
        Acknowledge c when c.UpTo > state.Acknowledged => Forgetting(c.UpTo),
        Acknowledge                                    => Decision.AlreadySo(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Stream Evolve(Stream state, StreamFact fact) => fact switch
    {
        StreamFact.Appended f when f.Number == state.Appended + 1 => state with { Appended = f.Number },
        StreamFact.Acknowledged f when f.UpTo > state.Acknowledged && f.UpTo <= state.Appended
                                                                  => state with { Acknowledged = f.UpTo },
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow: the record is corrupt."),
    };

    /// <inheritdoc/>
    public static Due? NextDue(Stream state) => null;

    private static Decision Forgetting(long upTo) => Decision.Record(new StreamFact.Acknowledged(upTo), at: null);

    /// <summary>
    /// The cascade counts an event as told once it is kept for its receiver, not once somebody has read it.
    /// </summary>
    private static Decision Appended(Stream state, SecurityEvent news, Turn turn)
    {
        var kept = Decision.Record(new StreamFact.Appended(state.Appended + 1, news), turn.Now);
        return news.IsCounted()
            ? kept.Telling(new Message(Keys.Cascade(news.Cascade), new CascadeCommand.Told()))
            : kept;
    }
}
