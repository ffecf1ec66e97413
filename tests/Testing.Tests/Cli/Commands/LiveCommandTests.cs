using System.Reflection;

namespace Grid.Testing.Tests.Cli.Commands;

public sealed class LiveCommandTests : IDisposable
{
    private const string Nobody = "http://127.0.0.1:1";

    private readonly string folder = Directory.CreateTempSubdirectory("live").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("import")]
    [InlineData("import", "no-such-file.csv")]
    [InlineData("import", "a.csv", "b.csv")]
    [InlineData("import", "a.csv", "--url", "here")]
    [InlineData("import", "a.csv", "--url", "ftp://127.0.0.1/")]
    [InlineData("demo", "no-such-story")]
    [InlineData("demo", "--url", "here")]
    [InlineData("crash")]
    [InlineData("crash", "--server", "no-such-file.dll")]
    [InlineData("crash", "--server", "no-such-file.dll", "--rounds", "0")]
    [InlineData("crash", "--server", "no-such-file.dll", "--port", "70000")]
    public void Arguments_that_make_no_sense_end_with_two(params string[] arguments) => Assert.Equal(2, Run(arguments));

    [Fact]
    public void A_demo_without_a_server_ends_with_one() => Assert.Equal(1, Run("demo", "--url", Nobody));

    [Fact]
    public void A_server_that_ends_at_once_ends_a_crash_run_with_one()
    {
        var notAServer = Path.Combine(folder, "broken.dll");
        File.WriteAllText(notAServer, "not an assembly");
        Assert.Equal(1, Run("crash", "--server", notAServer));
    }

    private static int Run(params string[] arguments) =>
        (int)Assembly.Load(arguments[0] == "crash" ? "Grid.FaultHarness" : "Grid.Cli").EntryPoint!.Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
}
