using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Virtual;
using Grid.Scenarios.Worlds;

namespace Grid.Testing.Tests.Scenarios.Support;

/// <summary>Plays scenarios that are written in a test.</summary>
internal static class Plays
{
    public static Scenario Read(string text)
    {
        var read = ScenarioParser.Read(text);
        Assert.Empty(read.Errors);
        return read.Scenario!;
    }

    public static Task<RunLog> InVirtualTime(string text) => In(static world => world, text);

    public static async Task<RunLog> In(Func<VirtualWorld, IWorld> made, string text)
    {
        var scenario = Read(text);
        await using var world = new VirtualWorld(scenario.Seed, scenario.Starts);
        var run = new ScenarioRun(scenario, made(world));
        await run.Play(TestContext.Current.CancellationToken);
        return run.Log;
    }

    public static string Describe(Verdict verdict) =>
        $"{verdict.Line.Text}: {verdict.Why}\n{string.Join('\n', verdict.Story)}";
}
