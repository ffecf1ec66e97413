using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Grid.ClientApi.Tests;

/// <summary>The server in a process of its own, for tests of output, exit code and signals.</summary>
public sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly List<string> lines = [];

    private ServerProcess(Process process) =>
        (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>The standard output so far.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>The addresses on which it listens.</summary>
    public IReadOnlyList<string> Urls { get; private set; } = [];

    /// <summary>Starts the program, and returns before it listens.</summary>
    public static ServerProcess Begin(string[] arguments, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Grid.ClientApi.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    public static async Task<ServerProcess> Start(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        var server = Begin(arguments, environment);
        using var patience = new CancellationTokenSource(Patience);
        while (server.Urls.Count == 0)
        {
            var line = await server.process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException($"It did not start: {await server.errors}");
            server.lines.Add(line);
            if (Listens().Match(line) is { Success: true } match)
                server.Urls = match.Groups["urls"].Value.Split(", ");
        }
        return server;
    }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>The exit code, and all of standard output and standard error.</returns>
    public async Task<(int Code, string Output, string Errors)> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        var rest = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, string.Join('\n', [.. lines, rest]), await errors);
    }

    /// <summary>Kills the process (SIGKILL) and waits until it has ended.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    [GeneratedRegex("listens on (?<urls>[^;]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listens();
}
