using System.Collections;
using System.Globalization;
using System.Reflection;
using Grid.Core.Actors;

namespace Grid.ReferenceModel;

/// <summary>Commands, answers and states as text, for readers of a story, a trace or a contradiction.</summary>
public static class Words
{
    private const int DigitsOfAnId = 8;

    /// <summary>
    /// A record as its name and members; ids by their first digits, times to the second, and without absent members.
    /// </summary>
    public static string Of(object? value) => value switch
    {
        null                                   => "nothing",
        ""                                     => "''",
        string text                            => text,
        Guid id                                => id.ToString("N")[..DigitsOfAnId],
        DateTimeOffset at                      => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day                           => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable items                      => List(items),
        _ when Holds(value) is { Length: > 0 } => Record(value),
        Command or Reply                       => value.GetType().Name,
        IFormattable other                     => other.ToString(null, CultureInfo.InvariantCulture),
        _                                      => value.ToString() ?? "",
    };

    private static string Record(object value)
    {
        var held = Holds(value)
            .Select(property => (property.Name, Value: property.GetValue(value)))
            .Where(one => one.Value is not null)
            .Select(one => one.Value!.GetType().Name == one.Name ? Of(one.Value) : $"{one.Name} {Of(one.Value)}");
        return $"{value.GetType().Name} ({string.Join(", ", held)})";
    }

    /// <summary>A default immutable array can't be counted.</summary>
    private static string List(IEnumerable items) =>
        items.GetType().GetProperty("IsDefault")?.GetValue(items) is true
            ? "[]"
            : $"[{string.Join(", ", items.Cast<object>().Select(Of))}]";

    /// <summary>The constructor's values of a record, without derived ones.</summary>
    private static PropertyInfo[] Holds(object value) =>
        [.. value.GetType().GetProperties().Where(property => property.CanWrite && property.GetMethod!.IsPublic)];
}
