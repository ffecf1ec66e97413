namespace Grid.Grains.Tests.Support;

/// <summary>The system's clock, advanced by a test, for all its users at once.</summary>
public sealed class MovedClock : TimeProvider
{
    private long ahead;

    public void Forward(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref ahead));
}
