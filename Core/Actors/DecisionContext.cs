namespace Grid.Core.Actors;

/// <summary>What a decision may know besides state and command: its moment, and the cause it belongs to.</summary>
/// <param name="Now">The moment of the turn, from the engine's clock.</param>
/// <param name="CorrelationId">
/// Id of the cascade that this turn would begin or already belongs to: random for a command from outside, that of the
/// message for a command from another actor.
/// </param>
/// <param name="Key">Key of the actor that decides.</param>
public readonly record struct DecisionContext(DateTimeOffset Now, Guid CorrelationId, string Key = "");
