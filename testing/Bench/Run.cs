using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Core.Actors;
using Spectre.Console;

namespace Grid.Bench;

/// <summary>One run of the bench: what was chosen, one after the other, then the report.</summary>
internal static class Run
{
    private const int Failed = 1;
    private const int ToolMissing = 2;
    private const int WidthOfFiles = 180;

    /// <returns>0, 1 if a benchmark could not be carried out or got a wrong answer, 2 if a tool is missing.</returns>
    public static async Task<int> All(
        IReadOnlyList<IBenchmark> chosen, Settings settings, FileInfo? json, CancellationToken cancel)
    {
        var console = Output();
        if (chosen.Any(each => each.NeedsWrk) && Wrk.Find() is null)
        {
            var stopped = string.Join(", ", chosen.Where(each => each.NeedsWrk).Select(each => each.Name));
            console.WriteLine($"The load generator wrk is not on PATH; {stopped} can't be run without it.");
            return ToolMissing;
        }
        var machine = Machine.Here(TimeProvider.System);
        if (machine.Build != "Release")
            console.MarkupLine("[red]Not a Release build: these figures mean nothing.[/]");

        var findings = new Dictionary<IBenchmark, Findings>();
        await using (var session = new Session(settings, TimeProvider.System, text => Whisper(console, text)))
            foreach (var benchmark in chosen)
                if (await One(benchmark, session, console, cancel) is { } found)
                    findings[benchmark] = found;
        Report.Print(console, findings);
        if (json is not null)
            await ReportFile.Of(machine, settings, findings).Write(json.FullName, cancel);
        return findings.Count < chosen.Count ? Failed : 0;
    }

    private static async Task<Findings?> One(
        IBenchmark benchmark, Session session, IAnsiConsole console, CancellationToken cancel)
    {
        console.MarkupLineInterpolated($"[bold]{benchmark.Name}[/]  {benchmark.Question}");
        try
        {
            return await benchmark.Run(session, cancel);
        }
        catch (Exception wrong) when (wrong is BenchException or UnavailableException)
        {
            console.MarkupLineInterpolated($"[red]{benchmark.Name}: {wrong.Message}[/]");
            return null;
        }
    }

    private static IAnsiConsole Output()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var file = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        file.Profile.Width = WidthOfFiles;
        return file;
    }

    private static void Whisper(IAnsiConsole console, string text) =>
        console.MarkupLineInterpolated($"[grey]{text}[/]");
}
