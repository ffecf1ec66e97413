using System.Globalization;
using Grid.Simulation.Runs;

namespace Grid.Testing.Tests.Simulation;

/// <summary>Runs a thousand seeds, however long the machine needs for them.</summary>
public sealed class Seeds(ITestOutputHelper output)
{
    private const int Most = 1_000;

    [Fact]
    public void No_life_of_the_grid_breaks_a_rule()
    {
        var campaign = new Campaign();

        campaign.Run(
            Enumerable.Range(1, Most).Select(seed => RunPlan.Of((ulong)seed)), TimeSpan.MaxValue, stopsAtFirst: true);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{campaign.Runs} lives, {campaign.Simulated.TotalDays / 365:0} years, {campaign.Sums.Answers} answers"));
        Assert.Empty(campaign.Failed.Select(
            failed => $"./grid simulate --seed {failed.Plan.Seed} shows that {failed.Violation}"));
        Assert.Equal(Most, campaign.Runs);
    }
}
