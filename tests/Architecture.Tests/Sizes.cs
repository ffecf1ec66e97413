namespace Grid.Architecture.Tests;

/// <summary>A file is one concept and fits into a head.</summary>
public sealed class Sizes
{
    private const int MostLines = 250;
    private const int UsualLines = 120;
    private const int MostColumns = 120;

    [Fact]
    public void No_file_is_long() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            let lines = Repository.Lines(file).Length
            where lines > MostLines
            select $"{file}: {lines} lines");

    [Fact]
    public void Nine_in_ten_files_are_short()
    {
        var longer = Repository.Sources.Where(file => Repository.Lines(file).Length >= UsualLines).ToArray();
        Assert.True(
            longer.Length * 10 <= Repository.Sources.Count(),
            $"{longer.Length} of {Repository.Sources.Count()}: {string.Join(' ', longer)}");
    }

    [Fact]
    public void No_line_is_wide() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            from line in Repository.Lines(file).Index()
            where line.Item.Length > MostColumns
            select $"{file}:{line.Index + 1}: {line.Item.Length} columns");
}
