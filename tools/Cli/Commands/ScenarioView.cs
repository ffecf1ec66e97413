using System.Globalization;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Worlds;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Grid.Cli.Commands;

/// <summary>Shows a story while it plays: on a terminal as one picture that changes, elsewhere line by line.</summary>
internal sealed class ScenarioView(
    Scenario scenario, ScenarioRun run, IWorld world, IAnsiConsole console, TimeProvider clock)
{
    private const int LinesShown = 14;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private long refreshedAt;
    private int told;

    /// <summary>Plays the story, shows it, and ends with what was expected.</summary>
    public async Task Play(CancellationToken stop)
    {
        console.MarkupLineInterpolated($"[bold]{scenario.Title}[/] in {world.Name}");
        if (console.Profile.Capabilities.Ansi)
            await console.Live(Picture()).StartAsync(async context =>
            {
                run.Log.Grown = () => Show(context);
                await run.Play(stop);
                context.UpdateTarget(Picture());
            });
        else
        {
            run.Log.Grown = WriteNew;
            await run.Play(stop);
        }
        ScenarioVerdicts.Write(console, run.Log);
    }

    private void Show(LiveDisplayContext context)
    {
        if (clock.GetElapsedTime(refreshedAt) < Refresh)
            return;
        refreshedAt = clock.GetTimestamp();
        context.UpdateTarget(Picture());
    }

    private void WriteNew()
    {
        for (; told < run.Log.Entries.Count; told++)
            console.WriteLine(Line(run.Log.Entries[told]));
    }

    private Rows Picture()
    {
        var seen = run.Log;
        var share = scenario.Ends > TimeSpan.Zero ? Math.Min(1, world.Now / scenario.Ends) : 1;
        var rows = new List<IRenderable>
        {
            new Markup($"[grey]{Clock.Text(world.Now),-18}[/] {Bar(share, 40)} {Calls(seen)}"),
        };
        foreach (var entry in seen.Entries.TakeLast(LinesShown))
            rows.Add(new Text(Line(entry), StyleOf(entry.Tone)) { Overflow = Overflow.Ellipsis });
        if (seen.Checks.Count > 0)
            rows.Add(Counts("checks", seen.Checks.GroupBy(check => check.Answer ?? "no answer")));
        if (seen.Texts.Count > 0)
            rows.Add(Counts("texts", seen.Texts.GroupBy(Outcome)));
        foreach (var cascade in seen.Cascades.Where(cascade => cascade.Steps.Count > 0))
            rows.Add(Spread(cascade));
        return new(rows);
    }

    private static string Calls(RunLog seen) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen.Calls.Count:N0} calls");

    private static Markup Spread(CascadeSeen cascade)
    {
        var progress = cascade.Steps[^1].Progress;
        var name = $"{cascade.Of.Name}'s {cascade.Of.Kind.ToString().ToLowerInvariant()}";
        var share = progress.ToTell == 0 ? 1 : Math.Clamp((double)progress.Answered / progress.ToTell, 0, 1);
        var overdue = progress.Overdue > 0 ? $" [darkorange]{progress.Overdue} overdue[/]" : "";
        return new($"{Markup.Escape(name),-24} {Bar(progress.Complete ? 1 : share, 20)} "
            + $"told {progress.Told}, answered {progress.Answered}{overdue}");
    }

    private static Text Counts<T>(string what, IEnumerable<IGrouping<string, T>> groups) =>
        new($"{what}: " + string.Join(", ", groups
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}")));

    private static string Outcome(TextSeen text) => text switch
    {
        { IsAstray: true }  => "gone astray",
        { IsSent: true }    => "sent",
        { IsSent: false }   => "held back",
        _                   => "no answer",
    };

    private static string Line(Entry entry) =>
        $"{Clock.Text(entry.At)} {entry.What}{(entry.Outcome is { } outcome ? " -> " + outcome : "")}";

    private static string Bar(double share, int width)
    {
        var full = (int)Math.Round(share * width);
        return $"[green]{new string('━', full)}[/][grey]{new string('─', width - full)}[/]";
    }

    private static Style StyleOf(Tone tone) => new(tone switch
    {
        Tone.Fault  => Color.DarkOrange,
        Tone.Wrong  => Color.Red,
        Tone.Answer => Color.Grey,
        _           => Color.Default,
    });
}
