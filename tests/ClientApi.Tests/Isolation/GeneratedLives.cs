namespace Grid.ClientApi.Tests.Isolation;

/// <summary>
/// In random sequences of events, no bank learns anything about another bank's bindings or about the holders, and no
/// binding of an ended tenure can be relied upon.
/// </summary>
public sealed class GeneratedLives(LaterServer later) : IClassFixture<LaterServer>
{
    private const int Steps = 200;

    /// <summary>Kinds of steps that each seed must perform, since a run without events proves nothing.</summary>
    /// <remarks>
    /// An answered transfer is not among them, since it depends on the timing of the server's reminders.
    /// </remarks>
    private static readonly string[] Expected =
    [
        "assign", "release", "transfer", "reassign", "bind", "rebind", "answer removed", "meddle",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20261124)]
    public async Task Nothing_is_learnt_of_others_and_nothing_of_an_ended_tenure_is_usable(int seed)
    {
        var town = new Town(later, new Random(seed));
        await town.Found();
        foreach (var line in town.Lines)
            await town.Assign(line);
        var entry = new Watch(town);
        var story = new List<string>();
        for (var i = 0; i < Steps; i++)
            try
            {
                story.Add(await town.Step());
                await entry.Look();
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                throw new Xunit.Sdk.XunitException(
                    $"Seed {seed}, step {i}: {string.Join(", ", story.TakeLast(12))}", failure);
            }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{string.Join(", ", town.Done.OrderBy(each => each.Key))}; "
            + $"usable {entry.Usable}, arrived {entry.Arrived}, unusable {entry.Unusable}");
        Assert.All(Expected, what => Assert.True(town.Done.ContainsKey(what), $"Never: {what}."));
        Assert.True(entry.Usable > Steps, $"Only {entry.Usable} usable bindings were seen.");
        Assert.True(entry.Unusable > Steps / 2, $"Only {entry.Unusable} unusable bindings were seen.");
    }
}
