namespace Grid.Simulator.Live.Crashes;

/// <summary>A change that was asked for.</summary>
/// <param name="change">Which.</param>
/// <param name="began">When it was sent, in ticks of the run's clock.</param>
internal sealed class Write(CardChange change, long began)
{
    /// <summary>What was asked for.</summary>
    public CardChange Change => change;

    /// <summary>When it was sent.</summary>
    public long Began => began;

    /// <summary>When it was acknowledged; null where no answer came: it may have happened or not.</summary>
    public long? Acknowledged { get; set; }

    /// <summary>The code with which it was refused, if it was.</summary>
    public string? Refused { get; set; }
}

/// <summary>A check and its answer.</summary>
/// <param name="Issuance">Which of the number's cards was shown, the first being 0.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Began">When it was sent.</param>
/// <param name="Ended">When the answer was there.</param>
internal sealed record Reading(int Issuance, string Answer, long Began, long Ended);

/// <summary>All that was done to one card and asked of it from one certain state on.</summary>
/// <remarks>One caller writes, one change after the other; any number of callers read.</remarks>
internal sealed class CardHistory(CardState initial)
{
    private readonly List<Write> writes = [];
    private readonly List<Reading> readings = [];
    private readonly Lock gate = new();

    /// <summary>The state with which it begins.</summary>
    public CardState Initial => initial;

    /// <summary>The changes in the order in which they were sent; only the last can be unanswered.</summary>
    public IReadOnlyList<Write> Writes => writes;

    /// <summary>The checks in the order in which they began.</summary>
    public IReadOnlyList<Reading> Readings
    {
        get
        {
            lock (gate)
                return [.. readings.OrderBy(reading => reading.Began)];
        }
    }

    /// <summary>Whether anything was done or asked.</summary>
    public bool IsTouched => writes.Count > 0 || readings.Count > 0;

    /// <summary>Adds a change that is being sent.</summary>
    public Write Begin(CardChange change, long now)
    {
        var write = new Write(change, now);
        writes.Add(write);
        return write;
    }

    /// <summary>Adds a check that was answered.</summary>
    public void Add(Reading reading)
    {
        lock (gate)
            readings.Add(reading);
    }
}
