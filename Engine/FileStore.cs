using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Core.Actors;
using Grid.Core.Files;

namespace Grid.Engine;

/// <summary>Files as rows beside a row of their own, in the store of the actors.</summary>
/// <param name="store">The store.</param>
public sealed class FileStore(IRecordStore store) : IFileStore
{
    private const string Prefix = "file/";

    /// <inheritdoc/>
    public async ValueTask<StoredFile?> Find(string name)
    {
        if (await store.Read(Prefix + name) is not { IsForgotten: false } row)
            return null;
        try
        {
            using var json = JsonDocument.Parse(row.Body);
            var kept = json.RootElement;
            return new(
                row.Version, kept.GetProperty("next").GetInt64(), kept.GetProperty("first").GetInt64(),
                kept.GetProperty("parts").GetInt32());
        }
        catch (Exception why) when (why is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnavailableException("The row of a file can't be read.", why);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadPart(string name, long number) =>
        await store.ReadJournal(Prefix + name, number - 1, 1) is [var row] && row.Number == number ? row.Body : null;

    /// <inheritdoc/>
    public ValueTask<StoredFile?> AddPart(string name, StoredFile last, byte[] part)
    {
        ArgumentNullException.ThrowIfNull(last);
        return Write(
            name, last with { Version = last.Version + 1, Next = last.Next + 1 }, [new(last.Next, part)], truncate: 0);
    }

    /// <inheritdoc/>
    public ValueTask<StoredFile?> Publish(string name, StoredFile last, int parts)
    {
        ArgumentNullException.ThrowIfNull(last);
        var first = last.Next - parts;
        return Write(
            name, last with { Version = last.Version + 1, First = first, Parts = parts }, [], truncate: first - 1);
    }

    private async ValueTask<StoredFile?> Write(
        string name, StoredFile next, IReadOnlyList<JournalEntry> parts, long truncate)
    {
        var body = new JsonObject
        {
            ["version"] = next.Version, ["next"] = next.Next, ["first"] = next.First, ["parts"] = next.Parts,
        };
        try
        {
            await store.Write(new(
                Prefix + name, next.Version - 1, Encoding.UTF8.GetBytes(body.ToJsonString()), ReminderAt: null,
                HasOutbox: false, parts, truncate, Received: []));
            return next;
        }
        catch (VersionConflictException)
        {
            return null;
        }
    }
}
