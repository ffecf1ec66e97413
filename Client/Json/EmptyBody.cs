namespace Grid.Client.Json;

/// <summary>A body without members.</summary>
internal sealed class EmptyBody;
