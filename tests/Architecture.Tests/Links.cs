using System.Text.RegularExpressions;

namespace Grid.Architecture.Tests;

/// <summary>The targets of links in the documents exist.</summary>
public sealed partial class Links
{
    private static readonly string[] Required = ["README.md", "ARCHITECTURE.md"];

    private static IEnumerable<string> Documents => Repository.Files.Where(file =>
        Required.Contains(file)
        || (file.StartsWith("docs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal)));

    [Fact]
    public void The_way_in_is_written_down() => Assert.Equal(Required.Order(), Documents.Intersect(Required).Order());

    [Fact]
    public void Every_link_into_the_repository_arrives() =>
        Repository.MustBeNone(
            from document in Documents
            from link in Link().Matches(Repository.Text(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            where !Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{document}: {target}");

    [Fact]
    public void Every_path_named_in_a_document_is_there() =>
        Repository.MustBeNone(
            from document in Documents
            from named in Named().Matches(Repository.Text(document))
            let target = named.Groups["target"].Value.TrimEnd('/')
            where !Exists(target)
            select $"{document}: {target}");

    private static bool Exists(string path) => Path.Exists(Path.GetFullPath(path, Repository.Root));

    [GeneratedRegex(
        @"\]\((?<target>[^)\s]+)\)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(
        @"`(?<target>(?:Core|Engine|Grains|Grains\.Interfaces|Silo|ClientApi|testing|tools|tests|docs)/[\w./-]*)`",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
