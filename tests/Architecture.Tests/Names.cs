using System.Text.RegularExpressions;

namespace Grid.Architecture.Tests;

/// <summary>Names that say nothing about a thing are not allowed.</summary>
public sealed partial class Names
{
    [Fact]
    public void No_file_or_folder_has_an_empty_name() =>
        Repository.MustBeNone(
            from file in Repository.Files
            where file.Split('/').Any(part => Banned().IsMatch(part))
            select file);

    [Fact]
    public void No_type_has_an_empty_name() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            from declared in Declaration().Matches(Repository.Text(file))
            let name = declared.Groups["name"].Value
            where Banned().IsMatch(name)
            select $"{file}: {name}");

    [Fact]
    public void Namespaces_follow_folders() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            let said = Namespace().Match(Repository.Text(file)).Groups["name"].Value
            where said.Length > 0 && said != Expected(file)
            select $"{file}: {said}, not {Expected(file)}");

    [Theory]
    [InlineData("CardManager", true)]
    [InlineData("JsonHelpers.cs", true)]
    [InlineData("common", true)]
    [InlineData("Utils", true)]
    [InlineData("CardDto", true)]
    [InlineData("CommonName.cs", true)]
    [InlineData("Uncommon", false)]
    [InlineData("Management", false)]
    [InlineData("Card", false)]
    public void Empty_names_are_recognised(string name, bool empty) => Assert.Equal(empty, Banned().IsMatch(name));

    private static string Expected(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var projects = Repository.Projects.Where(project => IsBelow(folder, Path.GetDirectoryName(project)!));
        var project = projects.MaxBy(project => project.Length)!;
        var inside = folder[Path.GetDirectoryName(project)!.Length..].Replace('/', '.');
        return $"Grid.{Path.GetFileNameWithoutExtension(project)}{inside}";
    }

    private static bool IsBelow(string folder, string parent) =>
        folder == parent || folder.StartsWith(parent + "/", StringComparison.Ordinal);

    [GeneratedRegex(
        "(?:^|[_.]|(?<=[a-z0-9])(?=[A-Z]))"
        + "(?:[Mm]anagers?|[Hh]elpers?|[Cc]ommon|[Uu]til(?:s|ity|ities)?|Dtos?|DTOs?)(?=$|[A-Z0-9_.])",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Banned();

    [GeneratedRegex(
        @"^[^/""]*\b(?:class|struct|interface|enum|record(?: struct| class)?)\s+(?<name>\w+)",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^namespace (?<name>[\w.]+);",
        RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();
}
