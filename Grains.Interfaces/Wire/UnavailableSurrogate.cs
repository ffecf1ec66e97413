using Grid.Core.Actors;

namespace Grid.Grains.Interfaces.Wire;

/// <summary>What crosses the wire of an <see cref="UnavailableException"/>: its words, and nothing inside it.</summary>
[GenerateSerializer, Immutable, Alias("grid.unavailable")]
public struct UnavailableSurrogate
{
    /// <summary>What failed.</summary>
    [Id(0)]
    public string Message { get; set; }
}

/// <summary>Lets the exception arrive as itself, so that a caller knows doubt from refusal.</summary>
[RegisterConverter]
public sealed class UnavailableConverter : IConverter<UnavailableException, UnavailableSurrogate>
{
    /// <inheritdoc/>
    public UnavailableException ConvertFromSurrogate(in UnavailableSurrogate surrogate) => new(surrogate.Message);

    /// <inheritdoc/>
    public UnavailableSurrogate ConvertToSurrogate(in UnavailableException value) => new() { Message = value.Message };
}
