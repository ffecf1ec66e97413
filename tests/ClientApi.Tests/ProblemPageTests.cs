using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Grid.ClientApi.Http;
using Grid.ClientApi.ProblemPages;
using Grid.Core.Actors;

namespace Grid.ClientApi.Tests;

/// <summary>The pages to which the type of a problem leads, against every code that the server can answer.</summary>
public sealed partial class ProblemPageTests(RunningServer server)
{
    [Fact]
    public async Task Every_code_in_the_source_has_a_page()
    {
        var codes = await CodesOfSource();
        Assert.True(codes.Count > 80, $"Only {codes.Count} codes were found.");
        Assert.DoesNotContain(codes, found => ProblemCatalog.Find(found.Code) is null);
        Assert.DoesNotContain(codes, found =>
            found.Status is { } status && !ProblemCatalog.Find(found.Code)!.Statuses.Contains(status));
    }

    [Fact]
    public void Every_refusal_has_a_page_with_its_status() =>
        Assert.All(Enum.GetValues<Refusal>(), refusal =>
        {
            var problem = Problems.Of(refusal);
            var kind = ProblemCatalog.Find(problem.Code);
            Assert.Contains(problem.Status, kind!.Statuses);
            Assert.Equal(problem.Detail, kind.Cause);
        });

    [Fact]
    public void Every_page_says_what_to_do() =>
        Assert.All(ProblemCatalog.All, kind =>
        {
            Assert.NotEmpty(kind.Statuses);
            Assert.EndsWith(".", kind.Cause, StringComparison.Ordinal);
            Assert.EndsWith(".", kind.Action, StringComparison.Ordinal);
        });

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_page()
    {
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", new { idNumber = "1" });
        var page = await server.Api.Get(null, answer["type"]!);
        Assert.Equal(200, page.Status);
        var kind = ProblemCatalog.Find(answer["code"]!)!;
        foreach (var part in (string[])[kind.Code, kind.Cause, kind.Action, "400"])
            Assert.Contains(part, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_list_leads_to_every_page_and_nothing_else_is_there()
    {
        var list = await server.Api.Get(null, "/problems");
        foreach (var kind in ProblemCatalog.All)
            Assert.Contains($"href=\"/problems/{kind.Code}\"", list.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await server.Api.Get(null, "/problems/no_such_code")).Status);
        Assert.Equal(404, (await server.Api.Get(null, "/problems/<script>")).Status);
    }

    private static async Task<HashSet<(string Code, int? Status)>> CodesOfSource([CallerFilePath] string here = "")
    {
        var found = new HashSet<(string, int?)>();
        var source = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "ClientApi");
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/ProblemPages/"))
                continue;
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            foreach (var match in new[] { WithStatus(), OfField() }.SelectMany(code => code.Matches(text)))
                if (match.Groups["code"].Value is { } code && !code.EndsWith('_'))
                    found.Add((code, match.Groups["status"] is { Success: true, Value: var status }
                        ? int.Parse(status, CultureInfo.InvariantCulture) : null));
        }
        return found;
    }

    [GeneratedRegex(
        """new( Problem)?\(\s*((?<status>\d{3})|StatusCodes\.\w+|status),\s*"(?<code>[a-z_0-9]+)"(?! \+)""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WithStatus();

    [GeneratedRegex(
        """(Add(Malformed|Broken)\(\s*[^,;()]+,|Warn\(\s*[^,;()]+,|Wrong\(|new( FieldError)?\(\s*"[a-zA-Z]+","""
            + """|const string (Code|Malformed) =)\s*"(?<code>[a-z_0-9]+)"(?! \+)""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OfField();
}
