using Grid.Core.Actors;
using Grid.Core.Streams;
using Grid.ReferenceModel.Phones;

namespace Grid.ReferenceModel;

/// <summary>What one actor must be by the rules, and which of its messages are under way.</summary>
internal abstract class ActorModel(string key)
{
    private List<ModelMessage> outbox = [];
    private Dictionary<string, long> taken = [];
    private int turns;

    /// <summary>The actor's key.</summary>
    public string Key => key;

    /// <summary>Messages that nobody has taken yet, in the order of the turns that sent them.</summary>
    public IReadOnlyList<ModelMessage> Outbox => outbox;

    /// <summary>All ways in which the rules let the command end; nothing is done before a way is chosen.</summary>
    public abstract Ruling Rule(Command command, DecisionContext context);

    /// <summary>The same once more, to be continued otherwise.</summary>
    public ActorModel Copy()
    {
        var copy = (ActorModel)MemberwiseClone();
        copy.outbox = [.. outbox];
        copy.taken = new(taken);
        copy.Separate();
        return copy;
    }

    /// <summary>Whether the other holds the same, so that one of them is enough.</summary>
    public bool IsLike(ActorModel other) =>
        Parts().SequenceEqual(other.Parts())
        && outbox.Select(Written).SequenceEqual(other.outbox.Select(Written))
        && taken.Count == other.taken.Count && !taken.Except(other.taken).Any();

    /// <summary>What the actor holds, for people.</summary>
    public string Describe() => string.Join(", ", Parts().Where(part => part is not null).Select(Words.Of));

    /// <summary>What the actor should have done by itself by now; null for nothing.</summary>
    public virtual string? Neglected(DateTimeOffset now) => null;

    /// <summary>Every cascade that the actor had to do with.</summary>
    public virtual IEnumerable<Guid> Cascades => [];

    /// <summary>What the actor adds to what a cascade counts, and whether something of it is still to happen.</summary>
    public virtual Share ShareOf(Guid cascade) => default;

    /// <summary>Ends the turn: what is sent next belongs to another.</summary>
    public void EndTurn() => turns++;

    /// <summary>Takes a message's number; false where it, or a later one of the sender, was taken before.</summary>
    public bool TakeNumber(string from, long sequence)
    {
        if (sequence <= taken.GetValueOrDefault(from))
            return false;
        taken[from] = sequence;
        return true;
    }

    /// <summary>
    /// Strikes a message that was taken off the list; false where it was not sent, or an earlier one is missing.
    /// </summary>
    public bool Strike(string to, Command command)
    {
        var first = outbox.FindIndex(input => input.To == to && !input.IsOptional);
        var last = first < 0 ? int.MaxValue : outbox[first].Turn;
        var found = outbox.FindIndex(input => input.To == to && input.Turn <= last && input.Fits(command));
        if (found < 0)
            return false;
        outbox.RemoveAt(found);
        Struck(command);
        return true;
    }

    /// <summary>Forgets messages that might have come and never did.</summary>
    public void ForgetOptional() => outbox.RemoveAll(input => input.IsOptional);

    /// <summary>Everything that the actor holds, piece by piece.</summary>
    protected abstract IEnumerable<object?> Parts();

    /// <summary>Gives the copy lists of its own.</summary>
    protected abstract void Separate();

    /// <summary>A message was taken.</summary>
    protected virtual void Struck(Command command) { }

    /// <summary>Sends exactly this.</summary>
    protected void Send(string to, Command command) =>
        outbox.Add(new(to, command.Equals, command, turns, IsOptional: false));

    /// <summary>Sends something of which not everything is foreseen.</summary>
    protected void Send<T>(string to, Func<T, bool> fits, string text, bool isOptional = false)
        where T : Command =>
        outbox.Add(new(to, command => command is T own && fits(own), text, turns, isOptional));

    private static object Written(ModelMessage input) => (input.To, input.Text, input.Turn, input.IsOptional);

    /// <summary>Tells an institution, a carrier or the regulator exactly this.</summary>
    protected void SendEvent(string stream, SecurityEvent news) => Send(stream, new EventStreamCommand.Append(news));
}
