using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Tests;

/// <summary>Keys files of versions that sealed nothing, and files whose sealing keys were added by hand.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grid-keys-").FullName;

    private string Path => System.IO.Path.Combine(folder, "keys.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_older_file_gets_a_sealing_key_once_and_keeps_all_else()
    {
        var keys = GridKeys.Create(RandomNumberGenerator.Fill);
        KeyFile.Write(Path, keys with { Sealing = null });
        var older = JsonNode.Parse(File.ReadAllText(Path))!;
        older["keys"]!.AsObject().Remove("sealing");
        File.WriteAllText(Path, older.ToJsonString());

        var complete = KeyRing.Complete(new(Path), RandomNumberGenerator.Fill);
        var added = Assert.Single(complete.Sealing!);
        Assert.Equal(added.Secret, Assert.Single(KeyFile.Read(Path).Sealing!).Secret);
        Assert.Equal(keys.Pseudonym, KeyFile.Read(Path).Pseudonym);
        Assert.Equal(keys.CheckValue(), complete.CheckValue());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));

        var written = File.ReadAllBytes(Path);
        var again = KeyRing.Complete(new(Path), RandomNumberGenerator.Fill);
        Assert.Equal(added.Secret, Assert.Single(again.Sealing!).Secret);
        Assert.Equal(written, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData("2027", true)]
    [InlineData("1", false)] // there already
    [InlineData("", false)]
    [InlineData("a.b", false)]
    [InlineData("a23456789012345678901234567890123", false)]
    [InlineData(null, false)]
    public void A_key_added_by_hand_needs_a_name_of_its_own(string? id, bool good) =>
        Added(new JsonObject { ["id"] = id, ["secret"] = Convert.ToBase64String(new byte[32]) }, good);

    [Theory]
    [InlineData("", false)]
    [InlineData("AAAA", false)]
    [InlineData("?", false)]
    [InlineData(null, false)]
    public void A_key_added_by_hand_needs_its_secret_whole(string? secret, bool good) =>
        Added(new JsonObject { ["id"] = "2027", ["secret"] = secret }, good);

    private void Added(JsonObject key, bool good)
    {
        KeyFile.Write(Path, GridKeys.Create(RandomNumberGenerator.Fill));
        var content = JsonNode.Parse(File.ReadAllText(Path))!;
        content["keys"]!["sealing"]!.AsArray().Add(key);
        File.WriteAllText(Path, content.ToJsonString());
        if (good)
        {
            Assert.Equal("2027", KeyFile.Read(Path).Sealing![^1].Id);
            return;
        }
        var why = Assert.Throws<StartupException>(() => KeyFile.Read(Path));
        Assert.Contains(Path, why.Message, StringComparison.Ordinal);
    }
}
