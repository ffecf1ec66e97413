using Grid.ClientApi.Http;

namespace Grid.ClientApi.Events;

/// <summary>Which events a receiver wants, and how long it waits for them.</summary>
/// <param name="After">Number of the last event that it doesn't want.</param>
/// <param name="Limit">How many it takes.</param>
/// <param name="Wait">How long it waits where there are none.</param>
public readonly record struct EventQuery(long After, int Limit, TimeSpan Wait)
{
    /// <summary>Most events of one answer.</summary>
    public const int MaxLimit = 500;

    /// <summary>Longest wait, in seconds.</summary>
    public const int MaxWait = 30;

    private const int UsualLimit = 100;

    /// <summary>Reads it; what is wrong goes to <paramref name="errors"/>.</summary>
    public static EventQuery Read(IQueryCollection query, FieldErrors errors) => new(
        PageQuery.Number(query, "after", 0, 0, long.MaxValue, errors),
        (int)PageQuery.Number(query, "limit", UsualLimit, 1, MaxLimit, errors),
        TimeSpan.FromSeconds(PageQuery.Number(query, "wait", 0, 0, MaxWait, errors)));
}
