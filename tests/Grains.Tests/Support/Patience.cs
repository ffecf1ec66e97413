using Grid.Core.Actors;

namespace Grid.Grains.Tests.Support;

/// <summary>The retries that every caller of the grid needs, up to a limit.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The first answer.</summary>
    public static async Task<T> Insist<T>(Func<ValueTask<T>> call)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (UnavailableException) when (TimeProvider.System.GetElapsedTime(began) < Longest)
            {
                await Wait();
            }
        }
    }

    /// <summary>Waits until messages have had their effect.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await Insist(() => new ValueTask<T>(look()));
            if (holds(seen))
                return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Longest, $"It stayed as it was: {seen}");
            await Wait();
        }
    }

    private static Task Wait() => Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
}
