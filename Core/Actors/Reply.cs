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
    /// <param name="Result">The command's result; null for commands without one.</param>
    public sealed record Accepted(
        long Version, DateTimeOffset? EffectiveAt, Guid? Cascade, CommandResult? Result = null) : Reply
    {
        /// <summary>The result of a command that has one.</summary>
        /// <exception cref="UnavailableException">
        /// A silo of a release without results has taken the command; the repeated request gets the result.
        /// </exception>
        public TResult ResultAs<TResult>() where TResult : CommandResult =>
            Result as TResult
            ?? throw new UnavailableException("The change was taken by a release that returns no results.");
    }

    /// <summary>The command was declined and changed nothing.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Reply;
}
