namespace Grid.Testing.Client;

/// <summary>For how long an import waits for a server that does not answer.</summary>
/// <param name="clock">Where time comes from.</param>
internal sealed class Patience(TimeProvider clock)
{
    /// <summary>Time since the first failure after which it gives up.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly long began = clock.GetTimestamp();
    private TimeSpan wait = FirstWait;

    /// <summary>Waits before another try, each time longer; false once it has lasted long enough.</summary>
    public async Task<bool> Wait(CancellationToken stop)
    {
        if (clock.GetElapsedTime(began) + wait > Limit)
            return false;
        await Task.Delay(wait, clock, stop);
        wait = wait + wait < LongestWait ? wait + wait : LongestWait;
        return true;
    }
}
