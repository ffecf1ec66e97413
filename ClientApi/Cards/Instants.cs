using System.Globalization;

namespace Grid.ClientApi.Cards;

/// <summary>Moments as the API writes them: RFC 3339, UTC, milliseconds.</summary>
public static class Instants
{
    /// <summary>Length of a written moment.</summary>
    public const int Length = 24;

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The moment as text.</summary>
    public static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The moment as text; null where there is none.</summary>
    public static string? TextOf(DateTimeOffset? moment) => moment is { } some ? Text(some) : null;

    /// <summary>Writes the moment as ASCII into the first <see cref="Length"/> bytes.</summary>
    public static void Write(DateTimeOffset moment, Span<byte> ascii) =>
        moment.UtcDateTime.TryFormat(ascii, out _, Format, CultureInfo.InvariantCulture);
}
