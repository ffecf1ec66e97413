namespace Grid.Simulation.Checks;

/// <summary>Which requests came to which actor, and which of them it must still remember.</summary>
/// <param name="kept">How many an actor remembers.</param>
internal sealed class Requests(int kept)
{
    private readonly Dictionary<string, List<Named>> all = new(StringComparer.Ordinal);
    private long moment;

    /// <summary>A request, from when it was made until its answer came, or it was certain that none would.</summary>
    internal sealed record Named(Guid Id, long Begun)
    {
        public long Ended { get; set; } = long.MaxValue;
    }

    public Named Begin(string key, Guid id)
    {
        if (!all.TryGetValue(key, out var known))
            all[key] = known = [];
        known.Add(new(id, ++moment));
        return known[^1];
    }

    public void End(Named? request)
    {
        if (request is not null)
            request.Ended = ++moment;
    }

    /// <summary>Whether too few others can have come after it to push it out.</summary>
    public bool MustBeKnown(string key, Guid id)
    {
        var first = all[key].First(request => request.Id == id).Begun;
        return all[key].Where(request => request.Id != id && request.Ended > first)
            .DistinctBy(request => request.Id).Count() < kept;
    }
}
