using System.Globalization;
using System.Text;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Reports;

/// <summary>What became of a story, as one page that needs nothing else: no script, no network.</summary>
public static class HtmlReport
{
    private const int MostEntries = 500;

    /// <summary>Writes the page; the same story gives the same bytes.</summary>
    /// <param name="scenario">The story as it was written.</param>
    /// <param name="log">What was seen of it.</param>
    /// <param name="world">Where it played.</param>
    public static string Of(Scenario scenario, RunLog log, IWorld world)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(world);
        var page = new StringBuilder();
        Head(page, scenario, log, world);
        Expectations(page, log);
        Figures.Moments(page, log);
        Figures.Shares(page, log);
        Figures.Texts(page, log);
        Figures.Cascades(page, log);
        Figures.Latencies(page, log, world);
        Story(page, log);
        return page.Append("</main>\n</html>\n").ToString();
    }

    private static void Head(StringBuilder page, Scenario scenario, RunLog log, IWorld world)
    {
        var title = Svg.Escape(scenario.Title);
        var failed = log.Verdicts.Count(verdict => !verdict.Holds);
        var (style, verdict) = !log.IsWhole
            ? ("bad", "It ended before its time; this is what was seen until then.")
            : failed == 0 ? ("good", "All of it held.")
            : ("bad", $"{failed} of {log.Verdicts.Count} did not hold.");
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>
            {StyleSheet()}</style>
            <main>
            <h1>{title}</h1>
            <p class="about">{Svg.Escape(scenario.About)}</p>
            <p><span class="verdict {style}">{verdict}</span>
            <span class="where">seed {scenario.Seed}, from {scenario.Starts:yyyy-MM-dd},
            in {Svg.Escape(world.Name)}</span></p>

            """);
    }

    private static string StyleSheet()
    {
        using var file = typeof(HtmlReport).Assembly.GetManifestResourceStream("Report.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static void Expectations(StringBuilder page, RunLog log)
    {
        page.Append("<h2>What was expected</h2>\n<table class=\"verdicts\">\n");
        foreach (var verdict in log.Verdicts)
        {
            var mark = verdict.Holds ? "<td class=\"good\">held</td>" : "<td class=\"bad\">did not hold</td>";
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr>{mark}<td>{Svg.Escape(verdict.Line.Text)}<div class=\"why\">{Svg.Escape(verdict.Why)}</div>");
            if (verdict.Story.Length > 0)
                page.Append("<pre>").AppendJoin('\n', verdict.Story.Select(Svg.Escape)).Append("</pre>");
            page.Append("</td></tr>\n");
        }
        page.Append("</table>\n");
    }

    private static void Story(StringBuilder page, RunLog log)
    {
        var left = log.Entries.Count - MostEntries;
        Figures.Section(
            page, "What happened", left > 0 ? $"The first {MostEntries} lines; {left} more are not shown." : "");
        page.Append("<table class=\"story\">\n");
        foreach (var entry in log.Entries.Take(MostEntries))
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr class=\"{entry.Tone.ToString().ToLowerInvariant()}\"><td>{Clock.Text(entry.At)}</td>"
                + $"<td>{Svg.Escape(entry.What)}</td><td>{Svg.Escape(entry.Outcome ?? "")}</td></tr>\n");
        page.Append("</table>\n");
    }
}
