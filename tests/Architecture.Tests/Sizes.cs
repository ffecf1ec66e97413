namespace Grid.Architecture.Tests;

/// <summary>A file is one concept; it is cut where the concept ends, within these limits.</summary>
public sealed class Sizes
{
    private const int MostLines = 400;
    private const int MostColumns = 120;

    [Fact]
    public void No_file_is_long() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            let lines = Repository.Lines(file).Length
            where lines > MostLines
            select $"{file}: {lines} lines");

    [Fact]
    public void No_line_is_wide() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            from line in Repository.Lines(file).Index()
            where line.Item.Length > MostColumns
            select $"{file}:{line.Index + 1}: {line.Item.Length} columns");
}
