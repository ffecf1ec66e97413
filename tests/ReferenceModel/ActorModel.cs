using Grid.Core.Actors;
using Grid.Core.Streams;
using Grid.ReferenceModel.Phones;

namespace Grid.ReferenceModel;

/// <summary>The state of one actor by the rules, and its messages under way.</summary>
internal abstract class ActorModel(string key)
{
    private List<ModelMessage> outbox = [];
    private Dictionary<string, long> taken = [];
    private int turns;

    /// <summary>The actor's key.</summary>
    public string Key => key;

    /// <summary>Messages that are not yet delivered, in the order of the turns that sent them.</summary>
    public IReadOnlyList<ModelMessage> Outbox => outbox;

    /// <summary>All outcomes of the command that the rules allow; nothing changes before one is chosen.</summary>
    public abstract Ruling Rule(Command command, DecisionContext context);

    /// <summary>A copy, which continues with another outcome.</summary>
    public ActorModel Copy()
    {
        var copy = (ActorModel)MemberwiseClone();
        copy.outbox = [.. outbox];
        copy.taken = new(taken);
        copy.Separate();
        return copy;
    }

    /// <summary>Whether the other model has the same state, so that one of the two is enough.</summary>
    public bool IsLike(ActorModel other) =>
        Parts().SequenceEqual(other.Parts())
        && outbox.Select(Written).SequenceEqual(other.outbox.Select(Written))
        && taken.Count == other.taken.Count && !taken.Except(other.taken).Any();

    /// <summary>The state as text for error messages.</summary>
    public string Describe() => string.Join(", ", Parts().Where(part => part is not null).Select(Words.Of));

    /// <summary>A due turn that the actor should have taken by now; null for none.</summary>
    public virtual string? Neglected(DateTimeOffset now) => null;

    /// <summary>Every cascade to which the actor contributed.</summary>
    public virtual IEnumerable<Guid> Cascades => [];

    /// <summary>The actor's part of a cascade's counts, and whether more is to come.</summary>
    public virtual Share ShareOf(Guid cascade) => default;

    /// <summary>Whether the actor adds to a cascade later, which can have been complete until then.</summary>
    public virtual bool IsExtended(Guid cascade) => false;

    /// <summary>Ends the turn: later messages belong to the next one.</summary>
    public void EndTurn() => turns++;

    /// <summary>
    /// Records a message's number; false where it, or a later one of the sender, was received before.
    /// </summary>
    public bool TakeNumber(string from, long sequence)
    {
        if (sequence <= taken.GetValueOrDefault(from))
            return false;
        taken[from] = sequence;
        return true;
    }

    /// <summary>
    /// Removes a delivered message from those under way; false where it was not sent, or an earlier one is missing.
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

    /// <summary>Removes messages that were optional and did not come.</summary>
    public void ForgetOptional() => outbox.RemoveAll(input => input.IsOptional);

    /// <summary>All parts of the state.</summary>
    protected abstract IEnumerable<object?> Parts();

    /// <summary>Gives the copy collections of its own.</summary>
    protected abstract void Separate();

    /// <summary>Called after a message was delivered.</summary>
    protected virtual void Struck(Command command) { }

    /// <summary>Sends exactly this message.</summary>
    protected void Send(string to, Command command) =>
        outbox.Add(new(to, command.Equals, command, turns, IsOptional: false));

    /// <summary>Sends a message that is only partly determined by the rules.</summary>
    protected void Send<T>(string to, Func<T, bool> fits, string text, bool isOptional = false)
        where T : Command =>
        outbox.Add(new(to, command => command is T own && fits(own), text, turns, isOptional));

    private static object Written(ModelMessage input) => (input.To, input.Text, input.Turn, input.IsOptional);

    /// <summary>Sends exactly this event to an institution, a carrier or the regulator.</summary>
    protected void SendEvent(string stream, SecurityEvent news) => Send(stream, new EventStreamCommand.Append(news));
}
