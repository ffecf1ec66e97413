using System.Text;
using Grid.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Grid.Silo.Postgres;

/// <summary>One turn's write as the parameters of <c>write_actor</c>, in its order.</summary>
internal static class WriteParameters
{
    public static NpgsqlParameter[] Of(RecordWrite write)
    {
        var key = Encoding.UTF8.GetBytes(write.Key);
        return
        [
            new NpgsqlParameter<string> { TypedValue = write.Key },
            new NpgsqlParameter<long> { TypedValue = write.ExpectedVersion },
            new() { Value = (object?)write.Body ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            new NpgsqlParameter<long> { TypedValue = Crc32C.Of(key, write.ExpectedVersion + 1, write.Body) },
            new()
            {
                Value = (object?)write.ReminderAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz,
            },
            new NpgsqlParameter<bool> { TypedValue = write.HasOutbox },
            new NpgsqlParameter<long[]> { TypedValue = [.. write.Journal.Select(entry => entry.Number)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. write.Journal.Select(entry => entry.Body)] },
            new NpgsqlParameter<long[]>
            {
                TypedValue = [.. write.Journal.Select(entry => (long)Crc32C.Of(key, entry.Number, entry.Body))],
            },
            new NpgsqlParameter<long> { TypedValue = write.TruncateThrough },
            new NpgsqlParameter<string[]> { TypedValue = [.. write.Received.Select(taken => taken.Sender)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. write.Received.Select(taken => taken.Sequence)] },
        ];
    }

    /// <summary>Its dead letters as the parameters of <c>change_dead_letters</c>.</summary>
    public static NpgsqlParameter[] OfDeadLetters(RecordWrite write)
    {
        var key = Encoding.UTF8.GetBytes(write.Key);
        return
        [
            new NpgsqlParameter<string> { TypedValue = write.Key },
            new NpgsqlParameter<long[]> { TypedValue = [.. write.DeadLetters.Select(letter => letter.Number)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. write.DeadLetters.Select(letter => letter.Body)] },
            new NpgsqlParameter<long[]>
            {
                TypedValue = [.. write.DeadLetters.Select(letter => (long)Crc32C.Of(key, letter.Number, letter.Body))],
            },
            new NpgsqlParameter<long[]> { TypedValue = [.. write.ResolvedDeadLetters] },
        ];
    }
}
