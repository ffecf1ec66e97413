using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>Every page of the store has a checksum, so that no bit that turns over passes for something else.</summary>
public sealed class PageSpecs : IDisposable
{
    private const int Cards = 150;
    private const int Page = 4096;
    private const int FlipsPerPage = 3;

    private readonly Temporary temporary = new();

    [Fact]
    public async Task Whatever_bit_of_the_file_turns_over_nobody_who_is_known_becomes_unknown()
    {
        await WriteCards();
        var length = new FileInfo(temporary.Database).Length;
        var (answered, unavailable) = (0, 0);
        for (var flip = 0; flip < length / Page * FlipsPerPage; flip++)
        {
            var offset = flip / FlipsPerPage * Page + flip * 1021 % Page;
            Decay.Turn(temporary.Database, offset, flip % 8);
            var valid = await CountValid();
            answered += valid;
            unavailable += Cards - valid;
            Decay.Turn(temporary.Database, offset, flip % 8);
        }

        Assert.True(answered > 0 && unavailable > 0, $"{answered} answered, {unavailable} unavailable");
        Assert.Equal(Cards, await CountValid());
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(18, 0)]
    [InlineData(20, 3)]
    [InlineData(20, 0)]
    [InlineData(28, 0)]
    [InlineData(63, 0)]
    [InlineData(63, 1)]
    [InlineData(Page - 1, 7)]
    public async Task Whatever_bit_of_the_first_page_turns_over_nothing_is_answered(int offset, int bit)
    {
        await WriteCards();

        Decay.Turn(temporary.Database, offset, bit);

        Assert.Equal(0, await CountValid());
    }

    [Fact]
    public async Task A_bit_that_turns_over_in_a_page_that_holds_only_part_of_a_record_is_told()
    {
        var body = new byte[40_000];
        Array.Fill(body, (byte)'x');
        await using (var store = SqliteStore.Open(temporary.Options))
            await store.Write(new("card/1", 0, body, null, HasOutbox: false, [], 0, []));
        var inside = Decay.Bytes(temporary.Database).AsSpan().IndexOf(body.AsSpan(0, 4000));
        for (var part = 0; part < 8; part++)
        {
            Decay.Turn(temporary.Database, inside + part * Page, 0);
            await using (var store = SqliteStore.Open(temporary.Options))
                Assert.Contains("a page fails its checksum", (await Away(store, "card/1")).Message);
            Decay.Turn(temporary.Database, inside + part * Page, 0);
        }
    }

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
        await WriteCards();
        using var connection = new Connection(temporary.Database);
        connection.Run("PRAGMA cache_size = 5; BEGIN");
        for (var round = 1; round <= 3; round++)
            connection.Run($"UPDATE actor SET wake = coalesce(wake, 0) + 1, body = body || zeroblob({round})");
        connection.Run("COMMIT");

        Assert.Equal(Cards * 3, connection.Ask("SELECT sum(wake) FROM actor"));
        using var another = new Connection(temporary.Database);
        Assert.Equal(Cards * 3, another.Ask("SELECT sum(wake) FROM actor"));
    }

    [Fact]
    public async Task SQLite_without_checksums_reads_the_file_and_finds_it_in_order()
    {
        await WriteCards();

        Assert.Equal(["ok"], Stock.Run(temporary.Database, "PRAGMA integrity_check"));
        Assert.Equal([$"{Cards}"], Stock.Run(temporary.Database, "SELECT count(*) FROM actor"));
    }

    [Fact]
    public async Task Each_page_ends_with_the_checksum_that_SQLite_documents_for_cksumvfs()
    {
        await WriteCards();
        var bytes = Decay.Bytes(temporary.Database);

        Assert.Equal(8, bytes[20]);
        Assert.All(bytes.Chunk(Page), page => Assert.Equal(Sum(page), page[^8..]));
    }

    public void Dispose() => temporary.Dispose();

    private static byte[] Sum(byte[] page)
    {
        var (one, two) = (0u, 0u);
        for (var at = 0; at < page.Length - 8; at += 8)
        {
            one += BitConverter.ToUInt32(page, at) + two;
            two += BitConverter.ToUInt32(page, at + 4) + one;
        }
        return [.. BitConverter.GetBytes(one), .. BitConverter.GetBytes(two)];
    }

    private async Task WriteCards()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        for (var i = 0; i < Cards; i++)
            await grid.Card(Some.Key(i)).Do(Some.Issue(i));
    }

    /// <summary>How many cards answer; the others must be unavailable.</summary>
    private async Task<int> CountValid()
    {
        var valid = 0;
        try
        {
            await using var grid = await EmbeddedGrid.Open(temporary.Options);
            for (var i = 0; i < Cards; i++)
                valid += await IsValid(grid, i) ? 1 : 0;
        }
        catch (UnavailableException)
        {
            Assert.Equal(0, valid);
        }
        return valid;
    }

    private static async Task<bool> IsValid(EmbeddedGrid grid, int number)
    {
        try
        {
            Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(number)).Verify(default)).Result);
            return true;
        }
        catch (UnavailableException)
        {
            return false;
        }
    }

    private static RecordWrite Numbered(int number) =>
        new($"card/{number}", 0, [.. Enumerable.Repeat((byte)number, 300)], null, HasOutbox: false, [], 0, []);

    private static Task<UnavailableException> Away(SqliteStore store, string key) =>
        Assert.ThrowsAsync<UnavailableException>(() => store.Read(key).AsTask());

    /// <summary>The record's body; null if it is unavailable. That it is absent is wrong.</summary>
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
