using System.Reflection;

namespace Grid.Testing.Tests.Cli.Commands;

public sealed class ScenarioCommandTests : IDisposable
{
    private const string Begins = "scenario \"x\"\nholder Ann\nbank Harbour\nat 09:00 Ann shows her card at Harbour\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scenario");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, "expect every check of Ann's card says valid")]
    [InlineData(1, "expect every check of Ann's card says invalid/lost")]
    [InlineData(1, "at 10:00 Ann gets a new card but is refused card_cancelled")]
    [InlineData(2, "expect every check of Bob's card says valid")]
    public void The_verb_ends_with_what_came_of_it(int exit, string line)
    {
        var report = Path.Combine(folder.FullName, "report.html");
        Assert.Equal(exit, Run("scenario", Written(Begins + line), "--report", report));
        Assert.Equal(exit != 2, File.Exists(report));
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("scenario", "there-is-no-such-file")]
    [InlineData("scenario", "stolen-wallet", "--live", "nowhere")]
    public void Arguments_that_make_no_sense_end_with_two(params string[] arguments) =>
        Assert.Equal(2, Run(arguments));

    [Fact]
    public void A_server_that_is_not_there_ends_with_one_and_the_report_says_that_the_story_broke_off()
    {
        var report = Path.Combine(folder.FullName, "report.html");
        Assert.Equal(1, Run("scenario", "stolen-wallet", "--live", "http://127.0.0.1:1", "--report", report));
        Assert.Contains("It ended before its time", File.ReadAllText(report), StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        var file = Path.Combine(folder.FullName, "story.scenario");
        File.WriteAllText(file, text);
        return file;
    }

    private static int Run(params string[] arguments) =>
        (int)Assembly.Load("Grid.Cli").EntryPoint!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
}
