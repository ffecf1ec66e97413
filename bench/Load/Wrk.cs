using System.Globalization;
using Grid.Bench.Servers;

namespace Grid.Bench.Load;

/// <summary>The load generator: HTTP/1.1 over loopback, for a bounded time.</summary>
/// <param name="program">Path of wrk.</param>
/// <param name="directory">Where its scripts are put.</param>
internal sealed class Wrk(string program, string directory)
{
    private static readonly TimeSpan CheckFor = TimeSpan.FromSeconds(1);
    private static readonly int Threads = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Path of wrk on this machine, or null.</summary>
    public static string? Find() => Programs.Find("wrk");

    /// <summary>Loads a server and gives what it did; a single wrong answer fails the benchmark.</summary>
    /// <remarks>A short pass first reads and checks every answer, and warms the server up.</remarks>
    public async Task<WrkResult> Load(
        Uri server, WrkScript script, int connections, TimeSpan duration, CancellationToken cancel)
    {
        await Pass(server, script, connections, CheckFor, check: true, cancel);
        return await Pass(server, script, connections, duration, check: false, cancel);
    }

    private async Task<WrkResult> Pass(
        Uri server, WrkScript script, int connections, TimeSpan duration, bool check, CancellationToken cancel)
    {
        var file = Path.Combine(directory, check ? "check.lua" : "load.lua");
        await File.WriteAllTextAsync(file, script.Text(Threads, check), cancel);
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        var output = await Programs.Run(
            [program, Number("-t", Threads), Number("-c", connections), Number("-d", seconds), "--timeout", "10s",
                "-s", file, server.ToString()],
            cancel);
        var result = WrkResult.Parse(output);
        if (result.Wrong + result.Broken > 0 || result.Requests == 0)
            throw new BenchException(
                $"{new Uri(server, script.Path)}: {result.Wrong} wrong answers, {result.Broken} broken connections "
                + $"among {result.Requests} requests. {WrkResult.FirstWrong(output)}");
        return result;
    }

    private static string Number(string option, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{option}{value}");
}
