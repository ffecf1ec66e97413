namespace Grid.Core.Cards;

/// <summary>The calendar that is printed on cards: one zone, eight hours ahead of UTC, without summer time.</summary>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The calendar day at this moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The first moment of this calendar day.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>The last moment of a calendar day, to the tick.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MaxValue), Offset);
}
