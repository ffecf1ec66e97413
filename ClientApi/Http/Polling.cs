namespace Grid.ClientApi.Http;

/// <summary>Reads an actor again and again until what it waits for has arrived by message.</summary>
public static class Polling
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns what was read as soon as it is not null, and null after <paramref name="limit"/>.</summary>
    /// <param name="read">Reads.</param>
    /// <param name="limit">How long it is tried.</param>
    /// <param name="clock">The clock of pauses and of the limit.</param>
    public static async ValueTask<T?> Until<T>(Func<ValueTask<T?>> read, TimeSpan limit, TimeProvider clock)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(clock);
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await read() is { } found)
                return found;
            if (clock.GetElapsedTime(began) >= limit)
                return null;
            await Task.Delay(pause, clock);
        }
    }
}
