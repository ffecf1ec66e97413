using Grid.Core.Actors;

namespace Grid.ReferenceModel;

/// <summary>An actor's answer to a command, without the version, which the model does not predict.</summary>
/// <param name="Refusal">The reason of a refusal; null for an accepted command.</param>
/// <param name="EffectiveAt">Since when the outcome holds.</param>
/// <param name="Cascade">Id of the cascade under which the consequences are counted.</param>
public readonly record struct Answer(Refusal? Refusal, DateTimeOffset? EffectiveAt = null, Guid? Cascade = null)
{
    /// <summary>Makes an answer from a reply.</summary>
    public static Answer Of(Reply reply) => reply switch
    {
        Reply.Accepted accepted => new(null, accepted.EffectiveAt, accepted.Cascade),
        Reply.Refused refused   => new(refused.Refusal),
        _                       => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    /// <inheritdoc/>
    public override string ToString() => Refusal is { } refusal
        ? $"refused, {refusal}"
        : $"accepted, effective at {EffectiveAt:O}, cascade {Cascade}";
}
