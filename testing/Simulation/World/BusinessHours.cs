using Grid.Testing.Time;

namespace Grid.Simulation.World;

/// <summary>
/// When participants act: offices on working days, people from morning to night, thieves at any time.
/// </summary>
internal static class BusinessHours
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The next moment at or after this one at which offices are open.</summary>
    public static DateTimeOffset Office(DateTimeOffset moment, DeterministicRandom random)
    {
        var local = moment.ToOffset(China);
        if (local.Hour is >= 9 and < 18 && !IsWeekend(local))
            return moment;
        var day = local.Hour < 9 ? local.Date : local.Date.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        return new DateTimeOffset(day, China) + random.Between(TimeSpan.FromHours(9), TimeSpan.FromHours(18));
    }

    /// <summary>The next moment at or after this one at which people are up, weekends included.</summary>
    public static DateTimeOffset Awake(DateTimeOffset moment, DeterministicRandom random)
    {
        var local = moment.ToOffset(China);
        return local.Hour is >= 7 and < 23
            ? moment
            : new DateTimeOffset(local.Hour < 7 ? local.Date : local.Date.AddDays(1), China)
                + random.Between(TimeSpan.FromHours(7), TimeSpan.FromHours(23));
    }

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), China);

    private static bool IsWeekend(DateTimeOffset local) =>
        local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
