using Grid.Core.Actors;

namespace Grid.ReferenceModel;

/// <summary>One of the ways in which the rules let a turn end.</summary>
/// <param name="Fits">Whether an answer is of this kind.</param>
/// <param name="Effect">What the turn then does to the actor's model; null for nothing.</param>
/// <param name="Text">The answer, for people.</param>
/// <param name="IsRefusal">Whether the command is declined.</param>
internal sealed record Way(Func<Answer, bool> Fits, Action? Effect, string Text, bool IsRefusal = false);

/// <summary>All ways in which the rules let a turn end; more than one where the rules are silent.</summary>
internal sealed class Ruling
{
    private Ruling(params Way[] ways) => Ways = [.. ways];

    /// <summary>Each of them is allowed.</summary>
    public List<Way> Ways { get; }

    /// <summary>It must be refused for one of these reasons.</summary>
    public static Ruling Refuse(params IReadOnlyCollection<Refusal> reasons) => new(new Way(
        answer => answer.Refusal is { } refusal && reasons.Contains(refusal),
        null,
        "refused, " + string.Join(" or ", reasons),
        IsRefusal: true));

    /// <summary>It is done, effective at this moment, under this cascade.</summary>
    public static Ruling Do(DateTimeOffset? at, Guid? cascade, Action? effect) => new(new Way(
        answer => answer.Refusal is null && answer.EffectiveAt == at && answer.Cascade == cascade,
        effect,
        $"accepted, effective at {at:O}, cascade {cascade}"));

    /// <summary>It holds already, since then.</summary>
    public static Ruling AlreadySo(DateTimeOffset? since, Guid? cascade = null) => Do(since, cascade, null);

    /// <summary>It is accepted; since when, the rules don't say.</summary>
    public static Ruling Accept(Action? effect = null) =>
        new(new Way(answer => answer.Refusal is null, effect, "accepted"));

    /// <summary>Nobody is told what came of it: a message, or a turn that an actor gives itself.</summary>
    public static Ruling Silently(Action? effect = null) => new(new Way(_ => true, effect, "anything"));

    /// <summary>The same ways, each carried out or answered to in another form.</summary>
    public Ruling Select(Func<Way, Way> change) => new([.. Ways.Select(change)]);

    /// <summary>Or as in the other ruling: the rules don't say which.</summary>
    public Ruling Or(Ruling other)
    {
        Ways.AddRange(other.Ways);
        return this;
    }

    /// <summary>The reasons that apply, of pairs of condition and reason.</summary>
    public static List<Refusal> Why(params ReadOnlySpan<(bool Applies, Refusal Reason)> reasons)
    {
        var applying = new List<Refusal>();
        foreach (var (applies, reason) in reasons)
            if (applies)
                applying.Add(reason);
        return applying;
    }
}
