using System.Text;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Reports;

/// <summary>The plots of a report with their titles; what shows nothing is left out.</summary>
internal static class Figures
{
    public static void Moments(StringBuilder page, RunLog log)
    {
        foreach (var holder in log.Checks.Select(check => check.Holder).Distinct())
            foreach (var (kind, at) in Phases.Of(log, holder))
            {
                var happening = new Happening(holder, kind);
                if (MomentPlot.Of(log, happening, log.When(happening)!) is not { } plot)
                    continue;
                Section(
                    page, $"Around {ClaimEvaluator.Name(happening)}, {Clock.Text(at)}",
                    MomentText.Sentence(log, happening));
                page.Append("<figure>\n").Append(plot).Append("</figure>\n");
            }
    }

    public static void Shares(StringBuilder page, RunLog log)
    {
        if (log.Checks.Count > 0)
        {
            Section(page, "What checks were told", "Share of the answers, by what had happened to the card.");
            Figure(page, SharePlot.Of(SharePlot.OfChecks(log), "Hit rates of checks"));
        }
        if (log.Texts.Count > 0)
        {
            Section(page, "What became of texts", "Share of the texts, by what had happened to the number.");
            Figure(page, SharePlot.Of(SharePlot.OfTexts(log), "Hit rates of numbers"));
        }
    }

    public static void Texts(StringBuilder page, RunLog log)
    {
        foreach (var number in log.Texts.Select(text => text.Number).Distinct())
        {
            Section(page, $"Texts to {number}", "One dot for each text that a bank wanted to send.");
            Figure(page, TextPlot.Of(log, number));
        }
    }

    public static void Cascades(StringBuilder page, RunLog log)
    {
        var spread = log.Cascades.Where(cascade => cascade.Steps.Count > 0).ToArray();
        if (spread.Length == 0)
            return;
        Section(
            page, "How news spread",
            "Institutions told and answers given, by the time since the cause was acknowledged (logarithmic).");
        page.Append("<p class=\"key\"><b class=\"told\">told</b> <b class=\"answered\">answered</b> "
            + "<b class=\"overdue\">overdue</b></p>\n<div class=\"many\">\n");
        foreach (var cascade in spread)
            page.Append("<figure>\n<figcaption><b>").Append(Svg.Escape(ClaimEvaluator.Name(cascade.Of))).Append(
                "</b>: ")
                .Append(Svg.Escape(CascadePlot.Sentence(cascade))).Append("</figcaption>\n")
                .Append(CascadePlot.Of(cascade)).Append("</figure>\n");
        page.Append("</div>\n");
    }

    public static void Latencies(StringBuilder page, RunLog log, IWorld world)
    {
        if (log.Calls.Count == 0)
            return;
        Section(page, "How long calls took", world.Timing);
        Figure(page, LatencyPlot.Of(log));
    }

    public static void Section(StringBuilder page, string title, string about)
    {
        page.Append("<h2>").Append(Svg.Escape(title)).Append("</h2>\n");
        if (about.Length > 0)
            page.Append("<p>").Append(Svg.Escape(about)).Append("</p>\n");
    }

    private static void Figure(StringBuilder page, string plot) =>
        page.Append("<figure>\n").Append(plot).Append("</figure>\n");
}
