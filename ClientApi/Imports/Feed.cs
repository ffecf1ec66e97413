using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Citizens;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>One file in the hands of its sender: turns its lines into what they ask for.</summary>
/// <param name="kind">What it is about.</param>
internal abstract class Feed(FeedKind kind)
{
    /// <summary>What it is about.</summary>
    public FeedKind Kind => kind;

    /// <summary>How the citizen numbers in it end.</summary>
    public NumberEndings Numbers { get; } = new();

    /// <summary>What the line at hand asks for; null where something is wrong, which the errors then say.</summary>
    public abstract LineChange? Read(LineSource source, FieldErrors errors);
}

/// <summary>A file whose lines are read as a body, which the endpoint for one such change would take.</summary>
/// <param name="kind">What it is about.</param>
/// <param name="json">How a line of NDJSON becomes a body.</param>
/// <param name="csv">How a line of CSV does.</param>
/// <param name="read">What a body asks for.</param>
/// <param name="idNumber">The citizen number in a body; null where bodies of this kind have none.</param>
/// <param name="regions">The region codes that citizen numbers begin with.</param>
internal sealed class Feed<TBody>(
    FeedKind kind, JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, Func<TBody, FieldErrors, LineChange?> read,
    Func<TBody, string?>? idNumber, RegionTable regions)
    : Feed(kind)
    where TBody : class
{
    /// <inheritdoc/>
    public override LineChange? Read(LineSource source, FieldErrors errors)
    {
        var body = source.Body(json, csv, errors);
        if (body is null)
            return null;
        var number = idNumber?.Invoke(body);
        Numbers.Add(source.Line, number);
        var change = read(body, errors);
        if (change is not null && number is not null && !regions.Knows(RegionOf(number)))
            errors.Warn("idNumber", "id_number_region_unknown", FieldMessages.RegionUnknown);
        return change;
    }

    private static int RegionOf(string number) =>
        int.Parse(number.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture);
}
