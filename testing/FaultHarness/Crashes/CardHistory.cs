using Grid.Testing.Histories;

namespace Grid.FaultHarness.Crashes;

/// <summary>A requested change.</summary>
/// <param name="call">Which.</param>
/// <param name="began">When it was sent, in ticks of the run's clock.</param>
internal sealed class Write(CardCall call, long began)
{
    /// <summary>The requested change.</summary>
    public CardCall Call => call;

    /// <summary>When it was sent.</summary>
    public long Began => began;

    /// <summary>When it was acknowledged; null where no answer came: it may have happened or not.</summary>
    public long? Acknowledged { get; set; }

    /// <summary>Version in which it was acknowledged.</summary>
    public long? Version { get; set; }

    /// <summary>The code with which it was refused, if it was.</summary>
    public string? Refused { get; set; }

    /// <summary>The same for the checker.</summary>
    public Operation<CardCall, string> Operation => Acknowledged is { } at
        ? Operation<CardCall, string>.Answered(call, CardSpecification.Done, began, at, Version)
        : Operation<CardCall, string>.Unanswered(call, began);
}

/// <summary>All that was done to one card and asked of it from one certain state on.</summary>
/// <remarks>One caller writes, one change after the other; any number of callers read.</remarks>
internal sealed class CardHistory(CardState initial)
{
    private readonly List<Write> writes = [];
    private readonly List<Operation<CardCall, string>> readings = [];
    private readonly Lock gate = new();

    /// <summary>The state with which it begins.</summary>
    public CardState Initial => initial;

    /// <summary>The changes in the order in which they were sent; only the last can be unanswered.</summary>
    public IReadOnlyList<Write> Writes => writes;

    /// <summary>Whether anything was done or asked.</summary>
    public bool IsTouched => writes.Count > 0 || readings.Count > 0;

    /// <summary>Whether the last change was not answered, and not refused either.</summary>
    public bool IsInDoubt => writes is [.., { Acknowledged: null, Refused: null }];

    /// <summary>Changes and checks.</summary>
    public IReadOnlyList<Operation<CardCall, string>> Operations
    {
        get
        {
            lock (gate)
                return [.. writes.Select(write => write.Operation), .. readings];
        }
    }

    /// <summary>Adds a change that is being sent.</summary>
    public Write Begin(CardCall call, long now)
    {
        var write = new Write(call, now);
        writes.Add(write);
        return write;
    }

    /// <summary>Adds a check that was answered.</summary>
    public void Add(int issuance, string answer, long began, long ended, long? version = null)
    {
        lock (gate)
            readings.Add(
                Operation<CardCall, string>.Answered(CardCall.Check(issuance), answer, began, ended, version));
    }
}
