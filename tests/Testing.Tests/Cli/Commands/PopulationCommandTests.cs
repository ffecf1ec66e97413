using System.Reflection;

namespace Grid.Testing.Tests.Cli.Commands;

public sealed class PopulationCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("population").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_verb_writes_both_files()
    {
        Assert.Equal(0, Run("population", "--cards", "100", "--seed", "1", "--out", _folder));
        Assert.Equal(101, File.ReadLines(Path.Combine(_folder, "cards.csv")).Count());
        Assert.True(File.Exists(Path.Combine(_folder, "losses.csv")));
    }

    [Theory]
    [InlineData]
    [InlineData("populate")]
    [InlineData("population")]
    [InlineData("population", "--cards", "100")]
    [InlineData("population", "--cards", "0", "--seed", "1")]
    [InlineData("population", "--cards", "many", "--seed", "1")]
    [InlineData("population", "--cards", "99999999999", "--seed", "1")]
    [InlineData("population", "--cards", "1", "--seed", "one")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--losses", "1.1")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--losses", "NaN")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--expired", "-1")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--format", "xml")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--as-of", "2026-02-30")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--as-of", "2020-01-01")]
    [InlineData("population", "--cards", "1", "--seed", "1", "--bogus")]
    public void Arguments_that_make_no_sense_end_with_two(params string[] arguments) =>
        Assert.Equal(2, Run(arguments));

    [Fact]
    public void A_folder_that_cannot_be_written_ends_with_one()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, string.Empty);
        Assert.Equal(1, Run("population", "--cards", "1", "--seed", "1", "--out", file));
    }

    private static int Run(params string[] arguments) =>
        (int)Assembly.Load("Grid.Cli").EntryPoint!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
}
