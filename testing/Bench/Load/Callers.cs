using System.Diagnostics;

namespace Grid.Bench.Load;

/// <summary>A number of callers inside the process, each of which asks again as soon as it was answered.</summary>
internal static class Callers
{
    /// <summary>Takes numbers from <paramref name="from"/> on, each once, until none is left or time is over.</summary>
    /// <returns>How many were done a second.</returns>
    public static async Task<double> PerSecond(
        int callers, int from, int count, TimeSpan limit, Func<int, ValueTask> ask, CancellationToken cancel)
    {
        var taken = -1;
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(Call, cancel)));
        return done / watch.Elapsed.TotalSeconds;

        async Task Call()
        {
            while (watch.Elapsed < limit && !cancel.IsCancellationRequested)
            {
                var next = Interlocked.Increment(ref taken);
                if (next >= count)
                    return;
                await ask(from + next);
                Interlocked.Increment(ref done);
            }
        }
    }
}
