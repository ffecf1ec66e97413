using System.Diagnostics;

namespace Grid.Deployment.Tests;

/// <summary>A program of others that judges what operators get; <c>./grid test</c> fetches what is missing.</summary>
internal static class Tool
{
    /// <summary>Runs it, and returns its output; a code other than 0 fails the test with both outputs.</summary>
    public static async Task<string> Run(string name, params string[] arguments)
    {
        var (code, output) = await Try(name, arguments);
        Assert.True(code == 0, $"{name} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    /// <summary>Runs it, and returns its exit code and both outputs.</summary>
    public static async Task<(int Code, string Output)> Try(string name, params string[] arguments)
    {
        var program = Find(name);
        Assert.SkipWhen(program is null, $"{name} is not installed");
        var start = new ProcessStartInfo(program!, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = Root,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }

    /// <summary>The repository.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>A file of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The text of a file of the repository.</summary>
    public static string Text(string file) => File.ReadAllText(PathOf(file));

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Grid.sln"))
        ? folder
        : Above(
            Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("Not in a repository"));
}
