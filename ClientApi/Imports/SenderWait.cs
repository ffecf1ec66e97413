namespace Grid.ClientApi.Imports;

/// <summary>Waits for what the sender of a file sends next, and not for ever.</summary>
internal sealed class SenderWait : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration aborted;
    private readonly CancellationToken stop;
    private readonly TimeSpan limit;
    private readonly TimeProvider clock;

    /// <summary>Creates it.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="stop">Ends each wait.</param>
    public SenderWait(TimeSpan limit, TimeProvider clock, CancellationToken stop)
    {
        (this.limit, this.clock, this.stop) = (limit, clock, stop);
        source = new(Timeout.InfiniteTimeSpan, clock);
        aborted = stop.Register(source.Cancel);
    }

    /// <summary>The same, ended by <paramref name="sooner"/>.</summary>
    public SenderWait Until(CancellationToken sooner) => new(limit, clock, sooner);

    /// <summary>The result of <paramref name="next"/>, which must end where its token is cancelled.</summary>
    /// <exception cref="SenderIdleException">Nothing came in time.</exception>
    public async ValueTask<T> For<T>(Func<CancellationToken, ValueTask<T>> next)
    {
        var coming = next(source.Token);
        if (coming.IsCompletedSuccessfully)
            return coming.Result;
        source.CancelAfter(limit);
        try
        {
            return await coming;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && source.IsCancellationRequested)
        {
            throw new SenderIdleException(limit);
        }
        finally
        {
            source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        aborted.Dispose();
        source.Dispose();
    }
}

/// <summary>The sender of a file sent no whole line in time.</summary>
internal sealed class SenderIdleException(TimeSpan limit)
    : Exception(string.Create(
        null, $"No whole line of the file came within {limit.TotalSeconds:0} seconds. Send the rest of it anew."))
{
    /// <summary>What is wrong, in snake case.</summary>
    public const string Code = "idle_timeout";
}
