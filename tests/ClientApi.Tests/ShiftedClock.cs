namespace Grid.ClientApi.Tests;

/// <summary>The system's clock, set forward by as much as a test says.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private TimeSpan shift;

    public void Forward(TimeSpan time) => shift += time;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
