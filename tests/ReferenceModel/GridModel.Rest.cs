using Grid.Core.Cascades;
using Grid.ReferenceModel.Phones;

namespace Grid.ReferenceModel;

/// <summary>Properties at rest, and those of them that must hold before.</summary>
public sealed partial class GridModel
{
    private const int MostSums = 4_096;

    private readonly Dictionary<Guid, CascadeView> lastSeen = [];

    private ILookup<Guid, Possibilities>? parts;

    /// <summary>Every cascade that a card or a number began or contributed to.</summary>
    public IEnumerable<Guid> Cascades => Parts.Select(part => part.Key);

    /// <summary>The actors that contribute to each cascade; computed again after a change.</summary>
    private ILookup<Guid, Possibilities> Parts => parts ??=
        (from actor in actors.Values
         from id in actor.All.SelectMany(one => one.Cascades).Distinct()
         select (id, actor)).ToLookup(pair => pair.id, pair => pair.actor);

    /// <summary>
    /// Checks, when no message is under way and nothing is due, that every message was delivered and every due turn was
    /// taken.
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

    /// <summary>A cascade returned its progress while messages may be under way.</summary>
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
        if (shown.Complete && !IsExtended(id) && Sums(id).All(sum => sum.Waiting > 0))
            throw new ContradictionException($"Cascade {id} is {shown}, and must not be complete: {Sums(id)[0]}.");
    }

    /// <summary>A cascade returned its progress while no message was under way and nothing was due.</summary>
    /// <exception cref="ContradictionException">It has not counted what happened.</exception>
    public void CascadeAtRest(Guid id, CascadeView? shown)
    {
        CascadeSeen(id, shown);
        if (shown is null && IsBegun(id))
            throw new ContradictionException($"Cascade {id} was begun, and can't be read.");
        var sums = Sums(id);
        if (!sums.Exists(sum => Fits(sum, shown)))
            throw new ContradictionException($"Cascade {id} must count {sums[0]}, and is [{shown}].");
    }

    private bool IsExtended(Guid id) => Parts[id].Any(part => part.All.Any(one => one.IsExtended(id)));

    /// <summary>Whether an actor has begun it, or contributed to it, whatever the unknown outcomes are.</summary>
    private bool IsBegun(Guid id) => Parts[id].Any(part => part.All.All(one => one.Cascades.Contains(id)));

    private static bool Fits(Share sum, CascadeView? shown)
    {
        if (shown is null)
            return sum == default;
        var isWaiting = sum.Waiting > 0;
        return (shown.Told, shown.Answered, shown.Overdue) == (sum.Told, sum.Answered, sum.Overdue)
            && shown.Complete == !isWaiting
            && (isWaiting || (shown.ToTell, shown.ToAnswer) == (sum.Told, sum.ToAnswer));
    }

    /// <summary>The possible sums of a cascade; more than one while an outcome is unknown.</summary>
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
