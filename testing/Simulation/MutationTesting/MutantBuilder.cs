using System.Diagnostics;
using System.Globalization;

namespace Grid.Simulation.MutationTesting;

/// <summary>
/// A copy of the sources in which bugs are planted, one at a time, and built; the simulation then runs on what came of
/// it, in a process of its own, since a bug may make it go round in circles.
/// </summary>
internal sealed class MutantBuilder : IDisposable
{
    private static readonly string[] Parts =
    [
        "Core", "Engine", "Grains.Interfaces", "Grains", "Silo", "ImportFiles", "OfflineFilter", "WebConsole", "Client",
        "ClientApi",
    ];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string root;
    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("grid-mutants-");

    public MutantBuilder(string root)
    {
        this.root = root;
        foreach (var part in Parts)
            Copy(Path.Combine(root, part), Path.Combine(copy.FullName, part));
        foreach (var file in new DirectoryInfo(root).GetFiles("*.*").Where(
            file => file.Extension is ".props" or ".txt" or ".json" or ".editorconfig"))
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        Copy(AppContext.BaseDirectory, Path.Combine(copy.FullName, "program"));
        Build(Path.Combine(Parts[^1], $"{Parts[^1]}.csproj"));
    }

    /// <summary>Plants a bug and lets the simulation look for it.</summary>
    /// <returns>Which seed found it, and what it said; null where none did.</returns>
    /// <exception cref="TimeoutException">The simulation did not end, and found nothing until then.</exception>
    public string? Find(Mutant mutation, int seeds)
    {
        var part = mutation.File.Split('/')[0];
        var file = Path.Combine(copy.FullName, mutation.File);
        var right = File.ReadAllText(file);
        try
        {
            File.WriteAllText(file, mutation.Plant(right));
            Build(Path.Combine(part, $"{part}.csproj"), "--no-restore", "--no-dependencies");
            File.Copy(
                Path.Combine(copy.FullName, part, "bin/Release/net10.0", Assembly(part)),
                Path.Combine(copy.FullName, "program", Assembly(part)),
                overwrite: true);
            var range = string.Create(CultureInfo.InvariantCulture, $"1..{seeds}");
            return FirstFailure(["exec", "program/Grid.Simulation.dll", "--seeds", range]);
        }
        finally
        {
            File.WriteAllText(file, right);
            File.Copy(
                Path.Combine(AppContext.BaseDirectory, Assembly(part)),
                Path.Combine(copy.FullName, "program", Assembly(part)),
                overwrite: true);
        }
    }

    public void Dispose() => copy.Delete(recursive: true);

    /// <summary>
    /// The first seed that breaks a rule ends the process: another that runs beside it may never end by itself.
    /// </summary>
    private string? FirstFailure(string[] arguments)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (process.StandardOutput.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult() is { } line)
                if (line.StartsWith("seed ", StringComparison.Ordinal))
                    return line;
            return null;
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException(
                $"it did not end in {Patience.TotalMinutes:0} minutes, which a busy machine may explain", late);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <remarks>Nothing of the build stays behind, which would keep its output open, and be waited for.</remarks>
    private void Build(string project, params string[] how)
    {
        var said = OutputOf(
        [
            "build", project, "-c", "Release", "-v", "quiet", "--nologo", "-nodeReuse:false",
            "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", .. how,
        ]);
        if (said.Contains(" error ", StringComparison.Ordinal))
            throw new InvalidOperationException("A planted bug does not build: " + said);
    }

    private static string Assembly(string part) => $"Grid.{part}.dll";

    private string OutputOf(string[] arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    private Process Start(string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = copy.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("dotnet did not start.");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var below = Path.GetRelativePath(from, file);
            if (below.StartsWith("bin", StringComparison.Ordinal) || below.StartsWith("obj", StringComparison.Ordinal))
                continue;
            var target = Path.Combine(to, below);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
