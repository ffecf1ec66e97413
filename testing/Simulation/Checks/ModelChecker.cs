using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Engine;
using Grid.ReferenceModel;

namespace Grid.Simulation.Checks;

/// <summary>
/// Holds what actors decide against the rules in words: each turn once it is on disk, in the order in which they were.
/// </summary>
/// <remarks>A turn that never reached the disk has not happened, and the model is not informed of it.</remarks>
internal sealed class ModelChecker
{
    private readonly GridModel model = new();
    private readonly Dictionary<string, List<DecisionRecord>> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Attempt>> attempts = new(StringComparer.Ordinal);

    public void Decided(DecisionRecord decided)
    {
        if (!pending.TryGetValue(decided.Key, out var turn))
            pending[decided.Key] = turn = [];
        turn.Add(decided);
    }

    public void Writing(RecordWrite write)
    {
        if (!attempts.TryGetValue(write.Key, out var open))
            attempts[write.Key] = open = [];
        pending.Remove(write.Key, out var turn);
        open.Add(new(write.ExpectedVersion + 1, write.Body, turn ?? []));
    }

    /// <summary>A turn came to nothing.</summary>
    public void Abandon(string key) => pending.Remove(key);

    /// <summary>A version is on disk; whatever else was tried for it has not happened.</summary>
    public void Written(string key, long version, byte[]? body) => Rules(() =>
    {
        if (!attempts.Remove(key, out var open))
            return;
        foreach (var decided in open.FindLast(attempt => attempt.Is(version, body))?.Turn ?? [])
            Apply(decided);
    });

    /// <summary>The process has ended: what was decided and not written was never said.</summary>
    public void Forget()
    {
        pending.Clear();
        attempts.Clear();
    }

    /// <summary>An answer was read from the state that is on disk now.</summary>
    public void Read(Action<GridModel> read) => Rules(() => read(model));

    /// <summary>No message is under way and nothing is due.</summary>
    public void AtRest(DateTimeOffset now, StoreInvariants store) => Rules(() =>
    {
        foreach (var decided in pending.Values.SelectMany(turn => turn))
            Apply(decided);
        pending.Clear();
        model.AtRest(now);
        foreach (var id in model.Cascades.ToArray())
            model.CascadeAtRest(
                id, store.State<Cascade>(ActorKeys.Cascade(id)) is { } seen ? CascadeView.Of(seen) : null);
    });

    /// <summary>A turn whose record may have reached the disk.</summary>
    private sealed record Attempt(long Version, byte[]? Body, List<DecisionRecord> Turn)
    {
        public bool Is(long version, byte[]? body) => Version == version
            && (Body is null) == (body is null) && Body.AsSpan().SequenceEqual(body);
    }

    private void Apply(DecisionRecord decided)
    {
        var answer = Answer.Of(decided.Reply);
        if (decided.Envelope is { } letter)
            model.Apply(letter, decided.Context, answer);
        else
            model.Apply(decided.Key, decided.Command, decided.Context, answer);
    }

    private static void Rules(Action check)
    {
        try
        {
            check();
        }
        catch (ContradictionException contradiction)
        {
            throw new ViolationException("What is decided is what the rules say", contradiction.Message);
        }
    }
}
