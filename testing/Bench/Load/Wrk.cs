using System.Globalization;
using Grid.Bench.Servers;

namespace Grid.Bench.Load;

/// <summary>The load generator: HTTP/1.1 over loopback, for a bounded time.</summary>
/// <param name="program">Path of wrk.</param>
/// <param name="directory">Where its scripts are put.</param>
/// <param name="threads">On how many threads it runs, each with its share of the connections.</param>
internal sealed class Wrk(string program, string directory, int threads = 2)
{
    private static readonly TimeSpan CheckFor = TimeSpan.FromSeconds(1);

    /// <summary>Path of wrk on this machine, or null.</summary>
    public static string? Find() => Programs.Find("wrk");

    /// <summary>Reads and checks every answer for a short while, which warms the servers up too.</summary>
    public Task Check(IReadOnlyList<Uri> servers, WrkScript script, int connections, CancellationToken cancel) =>
        Pass(servers, script, connections, CheckFor, check: true, cancel);

    /// <summary>Loads servers, each thread one of them; a single wrong status fails the benchmark.</summary>
    public Task<WrkResult> Load(
        IReadOnlyList<Uri> servers, WrkScript script, int connections, TimeSpan duration, CancellationToken cancel) =>
        Pass(servers, script, connections, duration, check: false, cancel);

    private async Task<WrkResult> Pass(
        IReadOnlyList<Uri> servers, WrkScript script, int connections, TimeSpan duration, bool check,
        CancellationToken cancel)
    {
        var file = Path.Combine(directory, check ? "check.lua" : "load.lua");
        await File.WriteAllTextAsync(file, script.Text(threads, servers, check), cancel);
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        var output = await Programs.Run(
            [program, Number("-t", threads), Number("-c", connections), Number("-d", seconds), "--timeout", "10s",
                "-s", file, servers[0].ToString()],
            cancel);
        var result = WrkResult.Parse(output);
        if (result.Wrong + result.Broken > 0 || result.Requests == 0)
            throw new BenchException(
                $"{new Uri(servers[0], script.Path)}: {result.Wrong} wrong answers, {result.Broken} broken connections "
                + $"among {result.Requests} requests. {WrkResult.FirstWrong(output)}");
        return result;
    }

    private static string Number(string option, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{option}{value}");
}
