using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>Pages in the write-ahead log are checked like those of the database file.</summary>
public sealed class LogSpecs : IDisposable
{
    private const int Cards = 150;

    private readonly Temporary temporary = new();

    [Fact]
    public async Task Whatever_bit_of_the_log_turns_over_no_record_is_absent_or_another()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        for (var i = 0; i < Cards; i++)
            await store.Write(Numbered(i));
        var log = temporary.Database + "-wal";
        var (read, unavailable) = (0, 0);
        for (var offset = 40L; offset < new FileInfo(log).Length; offset += 1021 * 7)
        {
            Decay.Turn(log, offset, (int)(offset % 8));
            using (var reader = new SqliteReader(temporary.Database, vfs: null))
                for (var i = 0; i < Cards; i += 7)
                    if (Try(reader, i) is { } body)
                    {
                        read++;
                        Assert.Equal(Numbered(i).Body, body);
                    }
                    else
                        unavailable++;
            Decay.Turn(log, offset, (int)(offset % 8));
        }

        Assert.True(read > 0 && unavailable > 0, $"{read} read, {unavailable} unavailable");
    }

    [Fact]
    public async Task Whatever_bit_turns_over_in_the_log_of_a_killed_process_no_more_than_its_last_commit_is_cut_off()
    {
        using var found = new Temporary();
        await using (var store = SqliteStore.Open(temporary.Options))
        {
            for (var i = 0; i < 40; i++)
                await store.Write(Numbered(i));
            File.Copy(temporary.Database, found.Database);
            File.Copy(temporary.Database + "-wal", found.Database + "-wal");
        }
        var whole = (File: Decay.Bytes(found.Database), Log: Decay.Bytes(found.Database + "-wal"));
        var (opened, refused) = (0, 0);
        for (var offset = 32; offset < whole.Log.Length; offset += 997)
        {
            File.WriteAllBytes(found.Database, whole.File);
            File.WriteAllBytes(found.Database + "-wal", whole.Log);
            Decay.Turn(found.Database + "-wal", offset, offset % 8);
            if (TryOpen(found.Options) is not { } store)
            {
                refused++;
                continue;
            }
            opened++;
            await using (store)
                for (var i = 0; i < 39; i++)
                    Assert.NotNull(await store.Read($"card/{i}"));
        }

        Assert.True(opened > 0 && refused > 50, $"{opened} opened, {refused} refused");
    }

    [Fact]
    public async Task A_damaged_log_is_not_folded_into_the_file()
    {
        var log = temporary.Database + "-wal";
        await using (var store = SqliteStore.Open(temporary.Options))
        {
            await store.Write(Numbered(1));
            Decay.Turn(log, new FileInfo(log).Length - 100, 0);
        }

        Assert.True(new FileInfo(log).Length > 0);
    }

    [Fact]
    public async Task A_transaction_that_is_larger_than_its_memory_reads_again_what_it_wrote()
    {
        await using (var store = SqliteStore.Open(temporary.Options))
            for (var i = 0; i < Cards; i++)
                await store.Write(Numbered(i));
        using var connection = new Connection(temporary.Database);
        connection.Run("PRAGMA cache_size = 5; BEGIN");
        for (var round = 1; round <= 3; round++)
            connection.Run($"UPDATE actor SET wake = coalesce(wake, 0) + 1, body = body || zeroblob({round})");
        connection.Run("COMMIT");

        Assert.Equal(Cards * 3, connection.QueryScalar("SELECT sum(wake) FROM actor"));
        using var another = new Connection(temporary.Database);
        Assert.Equal(Cards * 3, another.QueryScalar("SELECT sum(wake) FROM actor"));
    }

    public void Dispose() => temporary.Dispose();

    private static SqliteStore? TryOpen(EmbeddedOptions options)
    {
        try
        {
            return SqliteStore.Open(options);
        }
        catch (UnavailableException away) when (away.Message.Contains("checksum", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static RecordWrite Numbered(int number) =>
        new($"card/{number}", 0, [.. Enumerable.Repeat((byte)number, 300)], null, HasOutbox: false, [], 0, []);

    /// <summary>The record's body; null if it is unavailable. An absent record fails the test.</summary>
    private static byte[]? Try(SqliteReader reader, int number)
    {
        try
        {
            var found = reader.Read($"card/{number}");
            Assert.NotNull(found);
            return found.Body;
        }
        catch (SqliteFailure failure) when (failure.IsDamage)
        {
            return null;
        }
    }
}
