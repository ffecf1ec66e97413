using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Testing.Postgres;

namespace Grid.Deployment.Tests;

/// <summary>The commands of the image beside the server.</summary>
public sealed class ImageCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grid-commands-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keys_are_made_once_and_never_overwritten()
    {
        var file = Path.Combine(folder, "keys.json");
        Assert.Equal(0, await Run("create-keys", "--keys", file));
        var made = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(1, await Run("create-keys", "--keys", file));
        Assert.Equal(0, await Run("create-keys", "--keys", file, "--if-missing"));
        Assert.Equal(made, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Keys_are_complete_so_that_no_server_writes_them()
    {
        var file = Path.Combine(folder, "keys.json");
        Assert.Equal(0, await Run("create-keys", "--keys", file));
        var made = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        KeyRing.Complete(new KeySource(file), bytes => bytes.Clear());
        Assert.Equal(made, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_a_passphrase_keys_are_encrypted()
    {
        var (file, phrase) = (Path.Combine(folder, "keys.json"), Path.Combine(folder, "phrase"));
        await File.WriteAllTextAsync(phrase, "correct horse battery staple", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("create-keys", "--keys", file, "--passphrase-file", phrase));
        Assert.Throws<StartupException>(() => KeyFile.Read(file));
        Assert.Equal(1, await Run("create-keys", "--keys", file + "2", "--passphrase-file", phrase + "2"));
        Assert.False(File.Exists(file + "2"));
    }

    [Fact]
    public async Task The_schema_is_applied_once_and_a_wrong_database_is_refused()
    {
        Assert.SkipWhen(TemporaryPostgres.FindBinaries() is null, "PostgreSQL is not installed");
        string gone;
        await using (var postgres = await TemporaryPostgres.Start(Path.Combine(folder, "postgres")))
        {
            gone = postgres.ConnectionString;
            Assert.Equal(0, await Run("migrate", "--database", gone));
            Assert.Equal(0, await Run("migrate", "--database", gone));
        }
        Assert.Equal(1, await Run("migrate", "--database", gone));
        Assert.Equal(1, await Run("migrate", "--database", "no connection string"));
    }

    private static Task<int> Run(params string[] line) =>
        CommandLine.Run(line, _ => throw new InvalidOperationException("No server is to start."));
}
