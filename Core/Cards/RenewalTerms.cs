namespace Grid.Core.Cards;

/// <summary>How near a card is to its end.</summary>
public enum EndStage
{
    /// <summary>It ends within ninety days.</summary>
    NinetyDays = 1,

    /// <summary>It ends within fourteen days.</summary>
    FourteenDays,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>The times of renewal, in days.</summary>
public static class RenewalTerms
{
    /// <summary>How long before its last day a card is listed, and its holder is first told.</summary>
    public const int FirstNotice = 90;

    /// <summary>How long before its last day the holder is told again.</summary>
    public const int SecondNotice = 14;

    /// <summary>How old a replacement may be when it is recorded, for the card before it to be listed.</summary>
    public const int RecentReplacement = 90;

    /// <summary>The last day of a card that is to be renewed; null without end, or if temporary.</summary>
    public static DateOnly? LastDayOf(Print print)
    {
        ArgumentNullException.ThrowIfNull(print);
        return print.Kind == CardKind.Temporary ? null : print.ExpiresOn;
    }

    /// <summary>How near its end the card is on this day; null where it is not near, or not to be renewed.</summary>
    public static EndStage? StageOn(Print print, DateOnly today) => LastDayOf(print) switch
    {
        null                                                 => null,
        { } last when today > last                           => EndStage.Ended,
        { } last when today >= last.AddDays(-SecondNotice)   => EndStage.FourteenDays,
        { } last when today >= last.AddDays(-FirstNotice)    => EndStage.NinetyDays,
        _                                                    => null,
    };
}
