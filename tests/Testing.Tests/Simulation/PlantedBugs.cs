using Grid.Simulation.MutationTesting;

namespace Grid.Testing.Tests.Simulation;

/// <summary>The simulation finds planted bugs; <c>./grid simulate --mutants</c> plants all of them.</summary>
public sealed class PlantedBugs(ITestOutputHelper output)
{
    private const int Seeds = 100;

    private static readonly string[] Some =
    [
        "a superseded card is valid", "a message takes effect twice", "what arrives outlives its tenure",
        "lines of one number overtake each other",
    ];

    [Fact]
    public void Every_bug_has_its_place_in_the_sources() => MutationResult.TryAll(Root());

    [Fact]
    public void Some_of_each_kind_are_found()
    {
        var missed = MutationResult.All(
            Root(), Some, Seeds, (name, found) => output.WriteLine($"{name}: {found}"));

        Assert.Equal(0, missed);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Grid.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Grid.sln.");
    }
}
