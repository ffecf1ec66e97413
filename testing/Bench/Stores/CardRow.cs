using System.Globalization;
using Grid.Bench.Data;

namespace Grid.Bench.Stores;

/// <summary>What a team would keep of a card in a table of its own: the print and whether it was reported.</summary>
internal sealed record CardRow(
    string IdNumber, string Name, DateOnly IssuedOn, DateOnly? ExpiresOn, bool Fingerprint, bool Lost)
{
    private const char Separator = '\t';
    private const string Day = "yyyyMMdd";

    public static CardRow Of(CitizenCard card) =>
        new(card.IdNumber, card.Name, card.IssuedOn, card.ExpiresOn, card.FingerprintRegistered, Lost: false);

    /// <summary>One line of text, for a store that keeps only that.</summary>
    public string ToText() => string.Join(
        Separator, Name, IssuedOn.ToString(Day, CultureInfo.InvariantCulture),
        ExpiresOn?.ToString(Day, CultureInfo.InvariantCulture) ?? "", Fingerprint ? "1" : "0", Lost ? "1" : "0");

    public static CardRow FromText(string idNumber, string text)
    {
        var parts = text.Split(Separator);
        return new(
            idNumber, parts[0], Date(parts[1]), parts[2].Length == 0 ? null : Date(parts[2]),
            parts[3] == "1", parts[4] == "1");
    }

    /// <summary>What this row says about a card in hand on this day.</summary>
    public (string Result, string? Reason) Against(VerifyBody presented, DateOnly today) => this switch
    {
        _ when !IsPrintedAs(presented)            => ("mismatch", null),
        { Lost: true }                            => ("invalid", "lost"),
        { ExpiresOn: { } last } when today > last => ("invalid", "expired"),
        _                                         => ("valid", null),
    };

    private bool IsPrintedAs(VerifyBody presented) =>
        presented.Name == Name && presented.IssuedOn == IssuedOn && presented.ExpiresOn == ExpiresOn;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}

/// <summary>Where an alternative looks cards up.</summary>
internal interface ICardRows
{
    /// <summary>The row with this number, or null.</summary>
    Task<CardRow?> Find(string idNumber, CancellationToken cancel);

    /// <summary>The rows with these numbers, in their order, null where there is none.</summary>
    Task<IReadOnlyList<CardRow?>> Find(IReadOnlyList<string> idNumbers, CancellationToken cancel);
}
