using Grid.Bench.Load;
using Grid.Bench.Measuring;
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
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        if (chosen.Any(each => each.NeedsWrk) && Wrk.Find() is null)
        {
            console.WriteLine(
                $"The load generator wrk is not on PATH; {string.Join(", ", chosen.Where(each => each.NeedsWrk).Select(each => each.Name))} "
                + "cannot be run without it. On Debian: apt-get install wrk");
            return ToolMissing;
        }
        var machine = Machine.Here(TimeProvider.System);
        if (machine.Build != "Release")
            console.MarkupLine("[red]Not a Release build: these figures mean nothing.[/]");

        var findings = new Dictionary<IBenchmark, Findings>();
        var failed = false;
        await using (var session = new Session(settings, TimeProvider.System, text => console.MarkupLineInterpolated($"[grey]{text}[/]")))
            foreach (var benchmark in chosen)
                try
                {
                    console.MarkupLineInterpolated($"[bold]{benchmark.Name}[/]  {benchmark.Question}");
                    findings[benchmark] = await benchmark.Run(session, cancel);
                }
                catch (BenchException wrong)
                {
                    failed = true;
                    console.MarkupLineInterpolated($"[red]{benchmark.Name}: {wrong.Message}[/]");
                }
        Report.Print(console, findings);
        if (json is not null)
            await ReportFile.Of(machine, settings, findings).Write(json.FullName, cancel);
        return failed ? Failed : 0;
    }
}
