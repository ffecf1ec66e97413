using System.Reflection;

namespace Grid.Bench.Servers;

/// <summary>Where the build put the programs that the bench runs as processes of their own.</summary>
internal static class Projects
{
    /// <summary>The grid's API.</summary>
    public static string ClientApi => Path("ClientApi");

    /// <summary>The generator of registries.</summary>
    public static string Simulator => Path("Simulator");

    /// <summary>This program, which also serves the alternatives.</summary>
    public static string Bench => typeof(Projects).Assembly.Location;

    /// <summary>The command that runs one of them.</summary>
    public static IReadOnlyList<string> Command(string assembly, params IEnumerable<string> arguments) =>
        [Environment.ProcessPath is { } host && System.IO.Path.GetFileName(host) == "dotnet" ? host : "dotnet", assembly, .. arguments];

    private static string Path(string project)
    {
        var path = typeof(Projects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == project).Value!;
        return File.Exists(path) ? path : throw new BenchException($"{project} is not built: dotnet build -c Release.");
    }
}
