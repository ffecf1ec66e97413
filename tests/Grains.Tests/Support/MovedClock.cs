namespace Grid.Grains.Tests.Support;

/// <summary>The system's clock, set forward by as much as a test says, for all who share it at once.</summary>
public sealed class MovedClock : TimeProvider
{
    private long ahead;

    public void Forward(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref ahead));
}
