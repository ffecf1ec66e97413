using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A stolen keys file contains nothing that opens the store.</summary>
public sealed class KeyThieves : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grid-keys-").FullName;
    private readonly GridKeys keys = GridKeys.Create(RandomNumberGenerator.Fill);

    private string File => Path.Combine(folder, "keys.json");

    [Fact]
    public void An_encrypted_file_opens_with_its_passphrase_alone()
    {
        var source = new KeySource(File, Under("a long passphrase"));
        KeyFile.Write(source, keys);
        var text = System.IO.File.ReadAllText(File);
        foreach (var secret in new[] { keys.Pseudonym, keys.Name, keys.Receipt, keys.Request, keys.Signing.Pkcs8 })
            Assert.DoesNotContain(Convert.ToBase64String(secret), text, StringComparison.Ordinal);
        Assert.Equal(keys.Pseudonym, KeyFile.Read(source).Pseudonym);
        foreach (var wrong in new IKeyWrapping?[] { null, Under("a long passphrasf"), new Module() })
            Assert.Throws<StartupException>(() => KeyFile.Read(source with { Wrapping = wrong }));
    }

    [Fact]
    public void A_file_in_the_clear_is_encrypted_when_it_gets_a_passphrase()
    {
        KeyFile.Write(File, keys);
        var source = new KeySource(File, Under("a long passphrase"));
        Assert.Equal(keys.Name, KeyRing.Complete(source, RandomNumberGenerator.Fill).Name);
        Assert.Throws<StartupException>(() => KeyFile.Read(File));
        Assert.Equal(keys.Name, KeyFile.Read(source).Name);
    }

    [Fact]
    public void The_pseudonyms_secret_can_be_elsewhere()
    {
        var apart = Path.Combine(folder, "elsewhere", "pseudonyms.key");
        var source = new KeySource(File, PseudonymPath: apart);
        KeyFile.Write(source, keys);
        Assert.DoesNotContain(
            Convert.ToBase64String(keys.Pseudonym), System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.Equal(keys.Pseudonym, KeyFile.Read(source).Pseudonym);
        Assert.Throws<StartupException>(() => KeyFile.Read(File));
        System.IO.File.Delete(apart);
        Assert.Throws<StartupException>(() => KeyFile.Read(source));

        System.IO.File.Delete(File);
        KeyFile.Write(File, keys);
        Assert.Throws<StartupException>(() => KeyFile.Read(source));
    }

    [Fact]
    public void Keys_can_come_from_the_environment()
    {
        KeyFile.Write(File, keys);
        var variable = "GRID_TEST_KEYS_" + Path.GetFileName(folder);
        var source = new KeySource("env:" + variable);
        Assert.False(source.Exists);
        Assert.Throws<StartupException>(() => KeyFile.Write(source, keys));
        Environment.SetEnvironmentVariable(variable, Convert.ToBase64String(System.IO.File.ReadAllBytes(File)));
        Assert.True(source.Exists);
        Assert.Equal(keys.Receipt, KeyFile.Read(source).Receipt);
        Environment.SetEnvironmentVariable(variable, "no keys");
        Assert.Throws<StartupException>(() => KeyFile.Read(source));
        Environment.SetEnvironmentVariable(variable, null);
    }

    [Fact]
    public async Task A_server_starts_with_a_passphrase_and_a_security_module_and_not_without()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var phrase = Path.Combine(folder, "passphrase");
        await System.IO.File.WriteAllTextAsync(phrase, "a long passphrase\n", TestContext.Current.CancellationToken);
        var settings = server.With(("Data", server.Data + "-wrapped"), ("KeysPassphraseFile", phrase));
        await (await server.Start(settings)).DisposeAsync();
        await Assert.ThrowsAsync<StartupException>(
            () => server.Start(server.With(("Data", server.Data + "-wrapped"))));
        await (await server.Start(settings)).DisposeAsync();

        await using var guarded = new RunningServer
        {
            Services = services => services.AddSingleton<IKeyWrapping>(new Module()),
        };
        await guarded.InitializeAsync();
        Assert.Contains(
            "module", await System.IO.File.ReadAllTextAsync(
                Path.Combine(guarded.Data, "keys.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static PassphraseWrapping Under(string passphrase) => new(passphrase, RandomNumberGenerator.Fill);

    /// <summary>Stands for a security module, whose key cannot be read.</summary>
    private sealed class Module : IKeyWrapping
    {
        private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes("inside the module"));

        public string Name => "module";

        public byte[] Wrap(ReadOnlySpan<byte> secrets)
        {
            var wrapped = new byte[12 + secrets.Length + 16];
            RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
            using var aes = new AesGcm(key, 16);
            aes.Encrypt(wrapped.AsSpan(0, 12), secrets, wrapped.AsSpan(12..^16), wrapped.AsSpan(^16..));
            return wrapped;
        }

        public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
        {
            var secrets = new byte[wrapped.Length - 28];
            using var aes = new AesGcm(key, 16);
            aes.Decrypt(wrapped[..12], wrapped[12..^16], wrapped[^16..], secrets);
            return secrets;
        }
    }
}
