using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Core.Actors;
using Grid.Core.StatusLists;

namespace Grid.Engine;

/// <summary>What status lists are made of, in the store of the actors.</summary>
/// <param name="store">The store.</param>
public sealed class StatusRegister(IRecordStore store) : IStatusRegister
{
    /// <summary>The row that says which number is the next; no actor has this key.</summary>
    private const string Key = "status/numbers";

    private const string Version = "version";
    private const string Next = "next";

    /// <inheritdoc/>
    public async ValueTask<long> Lease(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (true)
        {
            var (version, next) = await Stored();
            if (await TryWrite(version, next + count))
                return next;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountLeased() => (await Stored()).Next;

    /// <inheritdoc/>
    public ValueTask<long> ReadPosition() => store.StatusPosition();

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StatusRow>> ReadRows(long after, int limit) =>
        [.. await store.Statuses(after, limit)];

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StatusRow>> ReadChanges(long position) =>
        [.. await store.StatusChanges(position)];

    /// <returns>False where another process was given these numbers in this moment.</returns>
    private async ValueTask<bool> TryWrite(long version, long next)
    {
        var body = new JsonObject { [Version] = version + 1, [Next] = next };
        try
        {
            await store.Write(new(
                Key, version, Encoding.UTF8.GetBytes(body.ToJsonString()), ReminderAt: null, HasOutbox: false,
                Journal: [], TruncateThrough: 0, Received: []));
            return true;
        }
        catch (VersionConflictException)
        {
            return false;
        }
    }

    private async ValueTask<(long Version, long Next)> Stored()
    {
        if (await store.Read(Key) is not { } row)
            return (0, 0);
        try
        {
            using var json = JsonDocument.Parse(row.Body);
            return (row.Version, json.RootElement.GetProperty(Next).GetInt64());
        }
        catch (Exception why) when (why is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnavailableException("The row of status numbers can't be read.", why);
        }
    }
}
