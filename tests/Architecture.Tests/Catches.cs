using System.Text.RegularExpressions;

namespace Grid.Architecture.Tests;

/// <summary>Every catch filters the exception, uses it or rethrows; none swallows it.</summary>
public sealed partial class Catches
{
    [Fact]
    public void No_exception_is_swallowed() =>
        Repository.MustBeNone(
            from file in Repository.Sources
            from swallowed in Swallowed(Repository.Text(file))
            select $"{file}: {swallowed}");

    [Theory]
    [InlineData("catch { }", true)]
    [InlineData("catch (IOException) { }", true)]
    [InlineData("catch (IOException) { /* never mind */ }", true)]
    [InlineData("catch { return null; }", true)]
    [InlineData("catch (Exception) { return null; }", true)]
    [InlineData("catch (Exception why) { return null; }", true)]
    [InlineData("catch (Exception why) { log.Failed(why); }", false)]
    [InlineData("catch { Dispose(); throw; }", false)]
    [InlineData("catch (JsonException) { return Problem; }", false)]
    [InlineData("catch (Exception why) when (why is IOException or JsonException) { return null; }", false)]
    public void A_swallowed_exception_is_recognised(string code, bool swallowed) =>
        Assert.Equal(swallowed, Swallowed($"void Take() {{ try {{ Go(); }} {code} }}").Any());

    private static IEnumerable<string> Swallowed(string text)
    {
        var code = Comment().Replace(text, "");
        foreach (Match found in Clause().Matches(code))
        {
            var body = BodyAt(code, found.Index + found.Length);
            var name = found.Groups["name"].Value;
            var used = name.Length > 0 && Word().Matches(body).Any(word => word.Value == name);
            var throws = body.Contains("throw", StringComparison.Ordinal);
            var anything = found.Groups["type"].Value is "" or "Exception" && !found.Groups["filter"].Success;
            if (string.IsNullOrWhiteSpace(body) || (anything && !used && !throws))
                yield return found.Value.Trim();
        }
    }

    /// <summary>The text between the brace before this position and its closing brace.</summary>
    private static string BodyAt(string code, int start)
    {
        var (end, open) = (start, 1);
        while (open > 0 && end < code.Length)
            open += code[end++] switch { '{' => 1, '}' => -1, _ => 0 };
        return code[start..(end - 1)];
    }

    [GeneratedRegex(
        @"//[^\n]*|/\*.*?\*/|""(?:\\.|[^""\\\n])*""",
        RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"\bcatch\s*(?:\((?<type>[\w.]+)(?:\s+(?<name>\w+))?\)\s*)?(?<filter>when\s*\(.*?\)\s*)?\{",
        RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clause();
}
