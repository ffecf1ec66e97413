namespace Grid.ClientApi.Events;

/// <summary>Looks again after growing pauses, which is all that works on every engine.</summary>
/// <param name="clock">Measures how long.</param>
/// <param name="ended">Ends all waiting.</param>
public readonly struct LongPoll(TimeProvider clock, CancellationToken ended)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Returns what was seen as soon as it is enough, and what is seen last otherwise.</summary>
    /// <param name="look">Looks.</param>
    /// <param name="isEnough">Whether there is nothing to wait for.</param>
    /// <param name="wait">How long to wait.</param>
    public async ValueTask<T> Until<T>(Func<ValueTask<T>> look, Predicate<T> isEnough, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(isEnough);
        var began = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var seen = await look();
            var left = wait - clock.GetElapsedTime(began);
            if (isEnough(seen) || left <= TimeSpan.Zero || ended.IsCancellationRequested)
                return seen;
            await Task.Delay(left < pause ? left : pause, clock, ended)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
