namespace Grid.Testing.Histories;

/// <summary>One way in which things can have gone so far.</summary>
/// <param name="State">What the object holds.</param>
/// <param name="Done">The operations under way that have had their moment, a bit for each place.</param>
internal readonly record struct Course<TState>(TState State, UInt128 Done);

/// <summary>The search of <see cref="Linearizability"/> through one history.</summary>
internal sealed partial class Search<TState, TCall, TAnswer>(
    ISpecification<TState, TCall, TAnswer> specification,
    TState initial,
    IReadOnlyList<Operation<TCall, TAnswer>> history,
    VersionOrder order,
    int budget)
    where TState : notnull
{
    private readonly UnderWay underWay = new(history.Count);
    private HashSet<Course<TState>> courses = [new(initial, UInt128.Zero)];
    private int looked;

    /// <summary>Takes every begin and end in turn; at an end, what has had no moment yet must have one.</summary>
    public Judgement<TState> Run()
    {
        foreach (var (_, isEnd, index) in Moments())
        {
            if (!isEnd && !underWay.TryBegin(index))
                return Undecided(index, $"more than {UnderWay.Most} operations are under way");
            if (isEnd && End(index) is { } judgement)
                return judgement;
            if (!isEnd && IsRead(index))
                courses = [.. courses.Select(Saturated)];
        }

        return new Judgement<TState>.Possible([.. courses.Select(Ending)]);
    }

    /// <summary>Begins before ends of the same tick: what touches overlaps.</summary>
    private IEnumerable<(long At, bool IsEnd, int Index)> Moments()
    {
        var moments = new List<(long At, bool IsEnd, int Index)>();
        foreach (var (index, one) in history.Index())
        {
            if (!one.IsAnswered && specification.IsRead(one.Call))
                continue;
            moments.Add((one.Began, false, index));
            if (one.Ended is { } end)
                moments.Add((end, true, index));
        }

        return moments.Order();
    }

    private Judgement<TState>? End(int index)
    {
        var bit = underWay.Bit(index);
        var next = new HashSet<Course<TState>>();
        var seen = new HashSet<Course<TState>>();
        foreach (var course in courses)
        {
            if (!history[index].IsAnswered)
                next.Add(course);
            if ((course.Done & bit) != 0)
                next.Add(course);
            else if (!Reach(course, bit, seen, next))
                return Undecided(index, $"{budget} states were looked at");
        }

        if (next.Count == 0)
            return Impossible(index);
        underWay.End(index);
        courses = [.. next.Select(course => course with { Done = course.Done & ~bit })];
        return null;
    }

    /// <summary>All courses in which the operation has had its moment, with no more before it than it needs.</summary>
    private bool Reach(
        Course<TState> from, UInt128 wanted, HashSet<Course<TState>> seen, HashSet<Course<TState>> reached)
    {
        var open = new Stack<Course<TState>>([from]);
        while (open.TryPop(out var course))
        {
            if (!seen.Add(course))
                continue;
            if (++looked > budget)
                return false;
            foreach (var index in underWay.Open(course.Done))
            {
                if (IsRead(index) || Follow(course, index) is not { } next)
                    continue;
                if ((next.Done & wanted) != 0)
                    reached.Add(next);
                else
                    open.Push(next);
            }
        }

        return true;
    }

    private Ending<TState> Ending(Course<TState> course) => new(
        course.State, [.. underWay.All.Where(index => (course.Done & underWay.Bit(index)) != 0)]);

    private Judgement<TState>.Impossible Impossible(int index) => new(
        $"{Linearizability.Describe(history[index])} cannot be; the object could hold "
        + $"{string.Join(" or ", courses.Select(course => course.State).Distinct().Take(8))}; under way: "
        + $"[{string.Join("; ", underWay.All.Select(other => Linearizability.Describe(history[other])).Take(8))}]");

    private Judgement<TState>.Undecided Undecided(int index, string why) =>
        new($"{why} at {Linearizability.Describe(history[index])}, with {courses.Count} courses open");
}
