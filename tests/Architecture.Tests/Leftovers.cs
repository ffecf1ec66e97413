using System.Text.RegularExpressions;

namespace Grid.Architecture.Tests;

/// <summary>The repository contains nothing unfinished, disabled or specific to one machine.</summary>
public sealed partial class Leftovers
{
    private static readonly string[] Code =
        [".cs", ".csproj", ".props", ".targets", ".js", ".css", ".html", ".sh", ".py", ".sql", ".yml", ".json"];

    [Fact]
    public void Nothing_is_left_to_be_done() => Repository.MustBeNone(Found(Unfinished(), Code));

    [Fact]
    public void Nothing_is_folded_away() => Repository.MustBeNone(Found(Folded(), ".cs"));

    [Fact]
    public void No_code_is_commented_out() => Repository.MustBeNone(Found(SwitchedOff(), ".cs"));

    [Fact]
    public void No_path_of_one_machine_is_named() =>
        Repository.MustBeNone(
            from file in Repository.Files
            let text = Repository.Text(file)
            where !text.Contains('\0')
            from place in MachinePath().Matches(text)
            select $"{file}: {place.Value}");

    [Theory]
    [InlineData("        // return state;", true)]
    [InlineData("        // if (state is null)", true)]
    [InlineData("    // }", true)]
    [InlineData("    // Send(message)", true)]
    [InlineData("        // A bank's report may come late; it must not kill the replacement.", false)]
    [InlineData("        // Not listening yet (see the caller).", false)]
    [InlineData("    /// <summary>Sends it.</summary>", false)]
    public void Code_in_comments_is_recognised(string line, bool code) =>
        Assert.Equal(code, SwitchedOff().IsMatch(line));

    private static IEnumerable<string> Found(Regex what, params string[] kinds) =>
        from file in Repository.Files
        where kinds.Contains(Path.GetExtension(file))
        from line in Repository.Lines(file).Index()
        where what.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    // The words are written so that this file does not hold them.
    [GeneratedRegex(
        @"\b(?:TO[D]O|FIX[M]E|HA[C]K|XX[X])\b",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"^\s*#\s*(?:end)?region\b",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folded();

    [GeneratedRegex(
        @"^\s*//(?!/)\s*(?:.*[;{}]|[\w.]+\(.*\)|(?:if|for|foreach|while|switch|else|using|catch)\b.*\))\s*$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SwitchedOff();

    [GeneratedRegex(
        @"(?<![\w./*-])/(?:ho[m]e|wo[r]k|ro[o]t|Us[e]rs)/\S*|\b[A-Z]:\\Us[e]rs\\\S*",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();
}
