using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Sqlite.Pages;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>A copy of the store is whole, with or without writes meanwhile, and can replace the store.</summary>
public sealed class BackupSpecs : IDisposable
{
    private const int Page = 4096;

    private readonly Temporary temporary = new();
    private readonly Temporary copy = new();

    [Fact]
    public async Task A_store_that_is_written_to_is_copied_as_it_was_at_one_moment()
    {
        await using (var store = SqliteStore.Open(temporary.Options))
        {
            for (var number = 0; number < 200; number++)
                await store.Write(Numbered(number));
            var writing = WriteOn(store, 200, 400);

            Assert.InRange(SqliteBackup.Copy(temporary.Folder, copy.Folder), 200, 400);
            await writing;
        }

        await using var restored = SqliteStore.Open(copy.Options);
        for (var number = 0; number < 200; number++)
            Assert.Equal(Numbered(number).Body, (await restored.Read($"card/{number}"))!.Body);
        await restored.Write(Numbered(1000));
    }

    [Fact]
    public async Task Each_page_of_the_copy_has_its_checksum()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        for (var number = 0; number < 200; number++)
            await store.Write(Numbered(number));

        SqliteBackup.Copy(temporary.Folder, copy.Folder);

        var pages = Decay.Bytes(copy.Database).Chunk(Page).ToArray();
        Assert.True(pages.Length > 1000);
        Assert.All(pages.Index(), page => Assert.True(PageChecksum.IsSealed(page.Item, page.Index * Page)));
    }

    [Fact]
    public async Task A_damaged_store_is_not_copied_as_if_it_were_whole()
    {
        await using (var store = SqliteStore.Open(temporary.Options))
            for (var number = 0; number < 20; number++)
                await store.Write(Numbered(number));
        Decay.Turn(temporary.Database, 20 * Page + 99, 3);

        var why = Assert.Throws<UnavailableException>(() => SqliteBackup.Copy(temporary.Folder, copy.Folder));

        Assert.Contains("checksum", why.Message);
        Assert.False(File.Exists(copy.Database));
    }

    [Fact]
    public async Task An_old_store_a_folder_without_one_and_one_that_has_one_are_refused()
    {
        Assert.Throws<UnavailableException>(() => SqliteBackup.Copy(temporary.Folder, copy.Folder));
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
            Assert.IsType<Reply.Accepted>(await grid.Card(Some.Key(1)).Execute(Some.Issue(1)));
        Assert.Throws<UnavailableException>(() => SqliteBackup.Copy(temporary.Folder, temporary.Folder));
        Stock.MakeOld(temporary.Database);

        Assert.Throws<UnavailableException>(() => SqliteBackup.Copy(temporary.Folder, copy.Folder));

        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
            Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(1)).Verify(default)).Result);
        Assert.Equal(1, SqliteBackup.Copy(temporary.Folder, copy.Folder));
    }

    public void Dispose()
    {
        temporary.Dispose();
        copy.Dispose();
    }

    private static async Task WriteOn(SqliteStore store, int from, int to)
    {
        for (var number = from; number < to; number++)
            await store.Write(Numbered(number));
    }

    private static RecordWrite Numbered(int number) =>
        new($"card/{number}", 0, [.. Enumerable.Repeat((byte)number, 30_000)], null, HasOutbox: false, [], 0, []);
}
