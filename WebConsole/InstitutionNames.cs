using System.Collections.Frozen;
using System.Globalization;
using Grid.WebConsole.Api;

namespace Grid.WebConsole;

/// <summary>The public directory of institutions, kept for a short time.</summary>
/// <param name="api">Reads the directory.</param>
/// <param name="clock">The time.</param>
public sealed class InstitutionNames(GridApi api, TimeProvider clock)
{
    private const int PageSize = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private volatile Snapshot? latest;

    /// <summary>Every institution in the directory.</summary>
    /// <exception cref="HttpRequestException">It can't be read.</exception>
    public async Task<IReadOnlyList<DirectoryEntry>> All(CancellationToken cancellation) =>
        (await Latest(cancellation)).Entries;

    /// <summary>The name of an institution by its code; the code itself where it is not in the directory.</summary>
    /// <exception cref="HttpRequestException">The directory can't be read.</exception>
    public async Task<Func<string, string>> ByCode(CancellationToken cancellation)
    {
        var names = (await Latest(cancellation)).Names;
        return code => names.GetValueOrDefault(code, code);
    }

    private async Task<Snapshot> Latest(CancellationToken cancellation)
    {
        if (latest is { } kept && clock.GetUtcNow() - kept.At < Kept && clock.GetUtcNow() >= kept.At)
            return kept;
        var entries = new List<DirectoryEntry>();
        for (long? after = 0; after is { } from;)
        {
            var page = await api.Get<DirectoryAnswer>(
                ApiUser.None,
                string.Create(CultureInfo.InvariantCulture, $"/v1/directory?after={from}&limit={PageSize}"),
                cancellation);
            if (page.Answer is not { } answer)
                throw new HttpRequestException("The directory could not be read: " + page.Problem?.Code);
            entries.AddRange(answer.Items);
            after = answer.Next;
        }
        return latest = new(
            clock.GetUtcNow(), entries,
            entries.DistinctBy(one => one.Code).ToFrozenDictionary(one => one.Code, one => one.Name));
    }

    private sealed record Snapshot(
        DateTimeOffset At, IReadOnlyList<DirectoryEntry> Entries, FrozenDictionary<string, string> Names);
}
