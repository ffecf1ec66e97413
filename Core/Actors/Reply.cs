using System.Text.Json.Serialization;

namespace Grid.Core.Actors;

/// <summary>An actor's answer to a command, given only when what it says is on disk.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Reply
{
    private Reply() { }

    /// <summary>What was asked for holds.</summary>
    /// <param name="Version">Version of the actor's record in which it holds.</param>
    /// <param name="EffectiveAt">Since when it holds.</param>
    /// <param name="Cascade">Id of the cascade that it began, if any.</param>
    public sealed record Accepted(long Version, DateTimeOffset? EffectiveAt, Guid? Cascade) : Reply;

    /// <summary>The command was declined and changed nothing.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Reply;
}
