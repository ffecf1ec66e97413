using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Grid.ClientApi.Tests;

/// <summary>The TypeScript client that is generated from the document, and a program that uses it, compile.</summary>
public sealed class TypeScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grid-typescript-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_client_generated_from_the_document_compiles()
    {
        var project = Path.Combine(folder, "clients", "typescript");
        Directory.CreateDirectory(project);
        Directory.CreateDirectory(Path.Combine(folder, "ClientApi"));
        File.Copy(Path.Combine(Root(), "ClientApi", "openapi.json"), Path.Combine(folder, "ClientApi", "openapi.json"));
        foreach (var name in (string[])["package.json", "package-lock.json", "tsconfig.json", "example.ts"])
            File.Copy(Path.Combine(Root(), "clients", "typescript", name), Path.Combine(project, name));
        await Npm(project, "ci", "--no-audit", "--no-fund");
        await Npm(project, "run", "generate");
        await Npm(project, "run", "check");
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..");

    private static async Task Npm(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var npm = Process.Start(start)!;
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(npm.ExitCode == 0, $"npm {string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
