using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Sqlite.Pages;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>Every page of the store has a checksum, so that a flipped bit is always detected.</summary>
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
    public async Task SQLite_without_checksums_reads_the_file_and_finds_it_in_order()
    {
        await WriteCards();

        Assert.Equal(["ok"], Stock.Run(temporary.Database, "PRAGMA integrity_check"));
        Assert.Equal([$"{Cards}"], Stock.Run(temporary.Database, "SELECT count(*) FROM actor"));
    }

    /// <remarks>In the checksums of SQLite's log and of its cksumvfs these two flips cancel each other out.</remarks>
    [Theory]
    [InlineData(24)]
    [InlineData(48)]
    [InlineData(240)]
    public async Task Two_bits_that_turn_over_do_not_hide_each_other(int apart)
    {
        await WriteCards();
        const int page = 5 * Page;

        Decay.Turn(temporary.Database, page + 1_003, 7);
        Decay.Turn(temporary.Database, page + 1_003 + apart, 7);

        Assert.False(PageChecksum.IsSealed(Decay.Bytes(temporary.Database).AsSpan(page, Page), page));
    }

    [Fact]
    public async Task A_page_in_the_place_of_another_is_not_taken_for_it()
    {
        await WriteCards();

        var bytes = Decay.Bytes(temporary.Database);

        Assert.True(PageChecksum.IsSealed(bytes.AsSpan(5 * Page, Page), 5 * Page));
        Assert.False(PageChecksum.IsSealed(bytes.AsSpan(5 * Page, Page), 6 * Page));
        Assert.False(PageChecksum.IsSealed(new byte[Page], 5 * Page));
    }

    public void Dispose() => temporary.Dispose();

    private async Task WriteCards()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        for (var i = 0; i < Cards; i++)
            await grid.Card(Some.Key(i)).Execute(Some.Issue(i));
    }

    /// <summary>Number of cards that answer; the others must be unavailable.</summary>
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

    private static Task<UnavailableException> Away(SqliteStore store, string key) =>
        Assert.ThrowsAsync<UnavailableException>(() => store.Read(key).AsTask());
}
