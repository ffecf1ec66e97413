using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Grid.FaultHarness.Crashes;

/// <summary>The server under test: a process that is started, killed and started again on the same data.</summary>
/// <param name="program">The server's assembly.</param>
/// <param name="port">Where it listens.</param>
/// <param name="data">Where its data is.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class ServerProcess(string program, int port, string data, TimeProvider clock) : IDisposable
{
    private const int LinesKept = 20;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient health = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentQueue<string> output = [];
    private Process? process;

    /// <summary>Where it is.</summary>
    public Uri Url { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    /// <summary>Whether it was killed and not started again.</summary>
    public bool IsDown => process is null || process.HasExited;

    /// <summary>Starts it and returns after which time it was ready.</summary>
    /// <exception cref="CrashException">It does not become ready.</exception>
    public async Task<TimeSpan> Start(CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        process?.Dispose();
        process = Begin();
        while (!await IsReady(stop))
        {
            if (process.HasExited)
                throw new CrashException(
                    $"The server ended by itself with exit code {process.ExitCode}.{OutputText()}");
            if (clock.GetElapsedTime(began) > StartLimit)
                throw new CrashException(
                    $"The server was not ready after {StartLimit.TotalSeconds:N0} s.{OutputText()}");
            await Task.Delay(Poll, clock, stop);
        }
        return clock.GetElapsedTime(began);
    }

    /// <summary>Kills it, so that it has no chance to finish anything (SIGKILL); only the first call does.</summary>
    public void Kill() => process!.Kill(entireProcessTree: false);

    /// <summary>Waits until it is gone.</summary>
    public Task Gone(CancellationToken stop) => process!.WaitForExitAsync(stop);

    public void Dispose()
    {
        if (!IsDown)
            Kill();
        process?.WaitForExit();
        process?.Dispose();
        health.Dispose();
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo("dotnet", [
            program, "--demo", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var begun = Process.Start(start)!;
        begun.OutputDataReceived += (_, line) => AddOutput(line.Data);
        begun.ErrorDataReceived += (_, line) => AddOutput(line.Data);
        begun.BeginOutputReadLine();
        begun.BeginErrorReadLine();
        return begun;
    }

    private async Task<bool> IsReady(CancellationToken stop)
    {
        try
        {
            using var answer = await health.GetAsync(new Uri(Url, "health/ready"), stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            return answer.IsSuccessStatusCode && body.Contains("\"ready\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private void AddOutput(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        while (output.Count > LinesKept)
            output.TryDequeue(out _);
    }

    private string OutputText() => string.Concat(output.Select(line => $"\n  {line}"));
}

/// <summary>A crash run cannot go on; the message says why.</summary>
internal sealed class CrashException(string message) : Exception(message);
