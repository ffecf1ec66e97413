using System.Reflection;

namespace Grid.Bench.Servers;

/// <summary>Where the build put the programs that the bench runs as processes of their own.</summary>
internal static class Projects
{
    /// <summary>The grid's API.</summary>
    public static string ClientApi => Path("ClientApi");

    /// <summary>The command line, which generates populations.</summary>
    public static string Cli => Path("Cli");

    /// <summary>This program, which also serves the alternatives.</summary>
    public static string Bench => typeof(Projects).Assembly.Location;

    /// <summary>The command that runs one of them.</summary>
    public static IReadOnlyList<string> Command(string assembly, params IEnumerable<string> arguments) =>
        [Host, assembly, .. arguments];

    /// <summary>The host that runs this process, or the one on PATH where this process has a host of its own.</summary>
    private static string Host =>
        Environment.ProcessPath is { } path && System.IO.Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    private static string Path(string project)
    {
        var path = typeof(Projects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == project).Value!;
        return File.Exists(path) ? path : throw new BenchException($"{project} is not built: dotnet build -c Release.");
    }
}
