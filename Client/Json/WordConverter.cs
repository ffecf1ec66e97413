using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Client.Json;

/// <summary>
/// Reads and writes the words of the API as enumerations, whose first member stands for words that are not known yet.
/// </summary>
/// <typeparam name="TEnum">The enumeration; its members are the words in Pascal case.</typeparam>
public class WordConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    private readonly FrozenDictionary<string, TEnum> read;
    private readonly FrozenDictionary<TEnum, string> written;

    /// <summary>Makes a converter for words in snake case.</summary>
    public WordConverter() : this(JsonNamingPolicy.SnakeCaseLower)
    {
    }

    /// <summary>Makes a converter.</summary>
    /// <param name="naming">How a member is written.</param>
    protected WordConverter(JsonNamingPolicy naming)
    {
        ArgumentNullException.ThrowIfNull(naming);
        var known = Enum.GetValues<TEnum>().Where(value => !IsUnrecognized(value)).ToList();
        written = known.ToFrozenDictionary(value => value, value => naming.ConvertName(value.ToString()));
        read = known.ToFrozenDictionary(value => written[value], StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? read.GetValueOrDefault(reader.GetString()!)
            : throw new JsonException("A word must be a string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(written.TryGetValue(value, out var word)
            ? word
            : throw new JsonException($"{typeof(TEnum).Name} has no word for this value."));
    }

    private static bool IsUnrecognized(TEnum value) => EqualityComparer<TEnum>.Default.Equals(value, default);
}

/// <summary>The same for words in upper case, as CAMARA writes genders.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class UpperCaseWordConverter<TEnum>() : WordConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper)
    where TEnum : struct, Enum;
