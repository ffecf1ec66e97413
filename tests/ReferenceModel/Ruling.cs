using Grid.Core.Actors;

namespace Grid.ReferenceModel;

/// <summary>One outcome of a turn that the rules allow.</summary>
/// <param name="Fits">Whether an answer fits the outcome.</param>
/// <param name="Effect">The change of the actor's model; null for none.</param>
/// <param name="Text">The outcome as text for error messages.</param>
/// <param name="IsRefusal">Whether the command is refused.</param>
internal sealed record Way(Func<Answer, bool> Fits, Action? Effect, string Text, bool IsRefusal = false);

/// <summary>All outcomes of a turn that the rules allow; more than one where the rules are silent.</summary>
internal sealed class Ruling
{
    private Ruling(params Way[] ways) => Ways = [.. ways];

    /// <summary>The allowed outcomes.</summary>
    public List<Way> Ways { get; }

    /// <summary>It must be refused for one of these reasons.</summary>
    public static Ruling Refuse(params IReadOnlyCollection<Refusal> reasons) => new(new Way(
        answer => answer.Refusal is { } refusal && reasons.Contains(refusal),
        null,
        "refused, " + string.Join(" or ", reasons),
        IsRefusal: true));

    /// <summary>It is accepted, effective at this moment, under this cascade.</summary>
    public static Ruling Do(DateTimeOffset? at, Guid? cascade, Action? effect) => new(new Way(
        answer => answer.Refusal is null && answer.EffectiveAt == at && answer.Cascade == cascade,
        effect,
        $"accepted, effective at {at:O}, cascade {cascade}"));

    /// <summary>It is accepted without a change, effective since then.</summary>
    public static Ruling AlreadySo(DateTimeOffset? since, Guid? cascade = null) => Do(since, cascade, null);

    /// <summary>It is accepted; the rules do not say since when.</summary>
    public static Ruling Accept(Action? effect = null) =>
        new(new Way(answer => answer.Refusal is null, effect, "accepted"));

    /// <summary>The outcome is not visible: of a message or a reminder.</summary>
    public static Ruling Silently(Action? effect = null) => new(new Way(_ => true, effect, "anything"));

    /// <summary>The same outcomes, each in a changed form.</summary>
    public Ruling Select(Func<Way, Way> change) => new([.. Ways.Select(change)]);

    /// <summary>The outcomes of both rulings: the rules do not say which.</summary>
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
