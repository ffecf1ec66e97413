using System.Diagnostics;
using System.Globalization;
using Grid.Simulation.Runs;

namespace Grid.Testing.Tests.Simulation;

/// <summary>One seed always gives the same run.</summary>
public sealed class Replays
{
    private static readonly ulong[] Some = [1, 2, 3, 5, 8, 13, 21, 34];

    [Fact]
    public void A_seed_makes_the_same_trace_again()
    {
        foreach (var seed in Some)
            Assert.Equal(Hash(seed), Hash(seed));
    }

    [Fact]
    public void Seeds_differ() => Assert.Distinct(Some.Select(Hash));

    [Fact]
    public void A_seed_makes_the_same_trace_in_another_process()
    {
        foreach (var seed in Some)
            Assert.Contains($"trace hash  {Hash(seed)}", Elsewhere(seed), StringComparison.Ordinal);
    }

    private static string Hash(ulong seed) => Run.Of(RunPlan.Of(seed)).Hash;

    private static string Elsewhere(ulong seed)
    {
        var program = typeof(Run).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet", ["exec", program, "--seed", seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}
