using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Grid.Cli.Checks;
using Grid.Core.Cards;
using Grid.OfflineFilter;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Offline;

/// <summary>Writes a file of the cards that are not valid, from the registry's lists of them.</summary>
/// <param name="clock">Where time comes from.</param>
internal sealed class OfflineBuild(TimeProvider clock)
{
    /// <summary>Reads the lists and writes the file.</summary>
    /// <exception cref="InvalidDataException">A list has no such card in some line.</exception>
    public async Task<int> Run(
        string[] lists, (OfflineKey Key, ECDsa Signing) keys, string path, DateTimeOffset asOf, string? since,
        CancellationToken stop)
    {
        using var signing = keys.Signing;
        if (asOf > clock.GetUtcNow() + OfflineChecker.Ahead)
            throw new InvalidDataException("--as-of is in the future: nothing is known of it.");
        var began = clock.GetTimestamp();
        var digests = new List<ulong>();
        foreach (var list in lists)
            await Add(list, keys.Key, digests, stop);
        var span = CollectionsMarshal.AsSpan(digests);
        var bytes = since is null
            ? OfflineFile.Whole(keys.Key, asOf, span, signing)
            : OfflineFile.Difference(keys.Key, WholeAsOf(since, keys.Key, signing, asOf), asOf, span, signing);
        await Replace(path, bytes, stop);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {digests.Count:N0} cards, {bytes.Length:N0} bytes, "
            + $"{8.0 * bytes.Length / digests.Count:N2} bits a card, {clock.GetElapsedTime(began).TotalSeconds:N1} s"));
        return ExitCode.Done;
    }

    private async Task Add(string list, OfflineKey key, List<ulong> digests, CancellationToken stop)
    {
        var line = 1L;
        await foreach (var card in FeedReader.Read(list, ChinaTime.DayOf(clock.GetUtcNow())).WithCancellation(stop))
        {
            line++;
            digests.Add(key.DigestOf(
                card.IdNumber,
                card.IssuedOn ?? throw new InvalidDataException($"{list}, record {line}: issuedOn is needed.")));
        }
    }

    private static DateTimeOffset WholeAsOf(string path, OfflineKey key, ECDsa signing, DateTimeOffset asOf)
    {
        var whole = OfflineFile.Read(File.ReadAllBytes(path), signing);
        if (!whole.IsWhole || whole.KeyId != key.Id || whole.AsOf > asOf)
            throw new InvalidDataException($"{path} is no earlier whole file with this key.");
        return whole.AsOf;
    }

    /// <summary>A reader finds the older file or the newer one, and never a part.</summary>
    private static async Task Replace(string path, byte[] bytes, CancellationToken stop)
    {
        var next = path + ".next";
        await File.WriteAllBytesAsync(next, bytes, stop);
        File.Move(next, path, overwrite: true);
    }
}
