using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>Key of a phone number's actor.</summary>
/// <param name="Value">The key: a prefix and a pseudonym that the edge computes from the number.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct PhoneKey(string Value)
{
    /// <summary>The key as text.</summary>
    public override string ToString() => Value;

    internal sealed class Converter() : TextConverter<PhoneKey>(text => new(text), key => key.Value);
}
