using Grid.Core.Cascades;
using Grid.ReferenceModel.Phones;

namespace Grid.ReferenceModel;

/// <summary>What must hold in the end, and what of that must hold meanwhile.</summary>
public sealed partial class GridModel
{
    private const int MostSums = 4_096;

    private readonly Dictionary<Guid, CascadeView> lastSeen = [];

    private ILookup<Guid, Possibilities>? parts;

    /// <summary>Every cascade that a card or a number began or took part in.</summary>
    public IEnumerable<Guid> Cascades => Parts.Select(part => part.Key);

    /// <summary>The actors that have to do with a cascade; found anew after something has happened.</summary>
    private ILookup<Guid, Possibilities> Parts => parts ??=
        (from actor in actors.Values
         from id in actor.All.SelectMany(one => one.Cascades).Distinct()
         select (id, actor)).ToLookup(pair => pair.id, pair => pair.actor);

    /// <summary>
    /// No message is under way and nothing is due: then all that must have been sent was taken, and nothing that
    /// falls due was left undone.
    /// </summary>
    /// <exception cref="ContradictionException">Something was lost or neglected.</exception>
    public void AtRest(DateTimeOffset now)
    {
        foreach (var actor in actors.Values)
            actor.Filter(one =>
            {
                one.ForgetOptional();
                return one.Outbox is [var lost, ..]
                    ? $"nobody has heard from it: {lost.Text}, to {lost.To}"
                    : one.Neglected(now);
            });
    }

    /// <summary>A cascade was read while something may be under way.</summary>
    /// <exception cref="ContradictionException">It counts back, or is complete too early.</exception>
    public void CascadeSeen(Guid id, CascadeView? shown)
    {
        if (shown is null)
        {
            if (lastSeen.ContainsKey(id))
                throw new ContradictionException($"Cascade {id} was known and is no more.");
            return;
        }

        if (lastSeen.TryGetValue(id, out var old) && (old.Told > shown.Told || old.Answered > shown.Answered))
            throw new ContradictionException($"Cascade {id} was {old} and is {shown}.");
        if (shown.Overdue < 0)
            throw new ContradictionException($"Cascade {id} counts less than none: {shown}.");
        lastSeen[id] = shown;
        if (shown.Complete && Sums(id).All(sum => sum.Waiting > 0))
            throw new ContradictionException($"Cascade {id} is {shown}, and must not be complete: {Sums(id)[0]}.");
    }

    /// <summary>A cascade was read while no message was under way and nothing was due.</summary>
    /// <exception cref="ContradictionException">It has not counted what happened.</exception>
    public void CascadeAtRest(Guid id, CascadeView? shown)
    {
        CascadeSeen(id, shown);
        var sums = Sums(id);
        if (!sums.Exists(sum => Fits(sum, shown)))
            throw new ContradictionException($"Cascade {id} must count {sums[0]}, and is [{shown}].");
    }

    private static bool Fits(Share sum, CascadeView? shown)
    {
        if (shown is null)
            return sum == default;
        var isWaiting = sum.Waiting > 0;
        return (shown.Told, shown.Answered, shown.Overdue) == (sum.Told, sum.Answered, sum.Overdue)
            && shown.Complete == !isWaiting
            && (isWaiting || (shown.ToTell, shown.ToAnswer) == (sum.Told, sum.ToAnswer));
    }

    /// <summary>What a cascade can have counted; more than one sum while something is unknown.</summary>
    private List<Share> Sums(Guid id)
    {
        List<Share> sums = [default];
        foreach (var part in Parts[id])
        {
            var shares = part.All.Select(one => one.ShareOf(id)).Distinct().ToArray();
            sums = [.. sums.SelectMany(sum => shares.Select(sum.Plus)).Distinct()];
            if (sums.Count > MostSums)
                throw new InvalidOperationException("Too much is unknown; read the numbers first.");
        }

        return sums;
    }
}
