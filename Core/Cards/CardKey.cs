using System.Text.Json.Serialization;

namespace Grid.Core.Cards;

/// <summary>Key of a card's actor, which also identifies the card's holder.</summary>
/// <param name="Value">The key: a prefix and a pseudonym that the edge computes from the citizen number.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct CardKey(string Value)
{
    /// <summary>The key as text.</summary>
    public override string ToString() => Value;

    internal sealed class Converter() : TextConverter<CardKey>(text => new(text), key => key.Value);
}
