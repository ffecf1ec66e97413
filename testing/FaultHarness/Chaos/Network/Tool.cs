using System.Diagnostics;

namespace Grid.FaultHarness.Chaos.Network;

/// <summary>A program of the machine that does one thing and ends.</summary>
internal static class Tool
{
    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) 
        {
            RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said.Trim()}");
    }
}
