using Grid.FaultHarness.Chaos.Load;
using Grid.FaultHarness.Chaos.Verdicts;
using Grid.Testing.Histories;

namespace Grid.Testing.Tests.Chaos;

/// <summary>The time until calls work again after silo 0 is hit in second 10; the load ends in second 30.</summary>
public sealed class RecoveryTests
{
    private static readonly Times Times = new(At(10), At(20), At(30), Victim: 0);

    [Fact]
    public void Nothing_failed_and_nothing_was_slow() =>
        Assert.Equal(TimeSpan.Zero, Of(Good(11, 11.2), Good(12, 12.9)).Again);

    [Fact]
    public void The_last_failure_counts()
    {
        var recovery = Of(Bad(10.5, 11), Bad(12, 13), Good(13.5, 13.6));
        Assert.Equal(TimeSpan.FromSeconds(3), recovery.Again);
        Assert.Equal(2, recovery.Failed);
        Assert.Single(recovery.Latencies);
    }

    [Fact]
    public void An_answer_that_took_over_a_second_does_not_work()
    {
        var recovery = Of(Good(11, 12.5), Good(13, 13.1));
        Assert.Equal(TimeSpan.FromSeconds(2.5), recovery.Again);
        Assert.Equal(0, recovery.Failed);
    }

    [Theory]
    [InlineData(9, 11, 1, "began before")]
    [InlineData(31, 33, 1, "began after the load")]
    [InlineData(11, 13, 0, "went to the silo that was struck")]
    public void What_does_not_tell_of_the_fault_is_left_out(double began, double returned, int silo, string why)
    {
        var recovery = Of(Bad(began, returned, silo));
        Assert.True(recovery is { Failed: 0, Again.Ticks: 0 }, why);
    }

    [Fact]
    public void Without_a_victim_every_silo_counts() =>
        Assert.Equal(1, Of(Times with { Victim = null }, Bad(11, 12, silo: 0)).Failed);

    private static Recovery Of(params Observation[] calls) => Of(Times, calls);

    private static Recovery Of(Times times, params Observation[] calls) =>
        Recovery.Of(calls, times, times.Struck, TimeProvider.System);

    private static Observation Good(double began, double returned, int silo = 1) => new(
        Operation<CardCall, string>.Answered(CardCall.Check(0), "valid", At(began), At(returned)), silo, At(returned));

    private static Observation Bad(double began, double returned, int silo = 1) =>
        new(Operation<CardCall, string>.Unanswered(CardCall.Check(0), At(began)), silo, At(returned));

    private static long At(double second) => (long)(second * TimeProvider.System.TimestampFrequency);
}
