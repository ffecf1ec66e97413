using System.Diagnostics;

namespace Grid.Bench.Servers;

/// <summary>Programs that run to their end; a <see cref="Child"/> serves until it is stopped.</summary>
internal static class Programs
{
    /// <summary>Runs it and gives what it wrote; throws with what it complained of if it failed.</summary>
    public static async Task<string> Run(IReadOnlyList<string> command, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(cancel);
            var complained = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0
                ? await said
                : throw new BenchException(
                    $"{command[0]} ended with {process.ExitCode}: {await said} {await complained}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Path of a program on PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
