using Grid.Core.Actors;
using Grid.Engine;
using Grid.ReferenceModel;
using Grid.Simulation.Machines;

namespace Grid.Simulation.Checks;

/// <summary>Observes everything that the engine does, adds it to the trace, and passes it to the checks.</summary>
internal sealed class InvariantChecker(Trace trace) : IRunObserver
{
    public StoreInvariants Store { get; } = new();

    public ModelChecker Model { get; } = new();

    public Coverage Coverage { get; } = new();

    /// <summary>Whether the disk has decayed; what is answered must be right all the same.</summary>
    public bool IsStoreDamaged { get; set; }

    /// <summary>The first thing that was wrong.</summary>
    public ViolationException? Found { get; private set; }

    /// <summary>Sees every decision as it is taken; it may never be on disk.</summary>
    public Action<DecisionRecord> OnDecided { get; set; } = static _ => { };

    public DateTimeOffset? EarliestWake => Store.EarliestWake;

    public void Decided(DecisionRecord decided)
    {
        trace.Explain(() =>
            $"{decided.Key}: {Words.Of(decided.Command)} -> {Words.Of(decided.Reply)}; "
                + string.Join("; ", decided.Facts.Select(Words.Of)));
        Coverage.Record(decided);
        OnDecided(decided);
        Model.Decided(decided);
    }

    public void Writing(RecordWrite write) => Guard(() =>
    {
        Store.Writing(write);
        Model.Writing(write);
    });

    public void Abandoned(string key) => Model.Abandon(key);

    public void Written(RecordWrite write) => Guard(() =>
    {
        trace.NoteKept($"wrote {write.Key} {write.ExpectedVersion + 1} {Digest(write.Body)}");
        Store.Written(write);
        Model.Written(write.Key, write.ExpectedVersion + 1, write.Body);
    });

    public void Delivered(Envelope envelope) =>
        trace.NoteKept($"delivered {envelope.From} {envelope.Sequence} to {envelope.Message.To}");

    public void Broken(string what, Exception why) =>
        Found ??= new("Nothing breaks", $"{what}: {why.GetType().Name}: {why.Message}");

    public void Reopened(IRecordStore store) => Guard(() =>
    {
        if (IsStoreDamaged)
        {
            AtOnce(Store.ReopenedDamaged(store));
            return;
        }
        foreach (var (key, version, body) in AtOnce(Store.Reopened(store)))
            Model.Written(key, version, body);
        Model.Forget();
    });

    private static T AtOnce<T>(Task<T> reading) => reading.IsCompleted
        ? reading.GetAwaiter().GetResult()
        : throw new InvalidOperationException("The store that was opened did not answer at once.");

    /// <summary>Does a check; what it finds ends the run.</summary>
    public void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (ViolationException violation)
        {
            Found ??= violation;
        }
    }

    private static ulong Digest(ReadOnlySpan<byte> body)
    {
        var hash = 14695981039346656037;
        foreach (var b in body)
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
