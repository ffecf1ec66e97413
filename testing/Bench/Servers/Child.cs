using System.Diagnostics;
using System.Globalization;

namespace Grid.Bench.Servers;

/// <summary>A process that the bench started and ends, known by its id; what it says goes to a file.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly string stopSignal;
    private readonly string log;
    private readonly Task copying;

    private Child(Process process, string stopSignal, string log)
    {
        this.process = process;
        this.stopSignal = stopSignal;
        this.log = log;
        copying = Task.WhenAll(
            Copy(process.StandardOutput, log + ".out"), Copy(process.StandardError, log + ".err"));
    }

    /// <summary>Id of the process.</summary>
    public int Id => process.Id;

    /// <summary>How long processors have worked for it since it began.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Whether it ended by itself.</summary>
    public bool Ended => process.HasExited;

    /// <param name="command">Program and arguments.</param>
    /// <param name="log">Path without extension of the files that take what it says.</param>
    /// <param name="stopSignal">Name of the signal that stops it.</param>
    public static Child Start(IReadOnlyList<string> command, string log, string stopSignal = "TERM")
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return new(Process.Start(start)!, stopSignal, log);
    }

    /// <summary>Waits until <paramref name="isReady"/> says so; throws with its last words if it ends before.</summary>
    public async Task WaitUntil(
        Func<CancellationToken, Task<bool>> isReady, TimeSpan limit, TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (!await isReady(cancel))
        {
            if (Ended || clock.GetElapsedTime(began) > limit)
                throw new BenchException($"{Path.GetFileName(log)} did not become ready: {await LastWords()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancel);
        }
    }

    /// <summary>Asks it to end and, if it does not, ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Ended)
        {
            using var kill = Process.Start(
                "kill", ["-s", stopSignal, process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (!Ended)
                process.Kill(entireProcessTree: true);
        }
        await copying;
        process.Dispose();
    }

    private static async Task Copy(StreamReader from, string path)
    {
        await using var to = new StreamWriter(path) { AutoFlush = true };
        while (await from.ReadLineAsync() is { } line)
            await to.WriteLineAsync(line);
    }

    private async Task<string> LastWords()
    {
        if (Ended)
            await copying;
        var lines = await Task.WhenAll(File.ReadAllLinesAsync(log + ".out"), File.ReadAllLinesAsync(log + ".err"));
        return string.Join(" / ", lines.SelectMany(each => each.TakeLast(5)));
    }
}
