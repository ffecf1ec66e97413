using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Sqlite.Pages;
using Grid.Testing.Disk;
using SQLitePCL;

namespace Grid.Testing.Tests.Simulation;

/// <summary>A store without page checksums stays whole wherever its upgrade is interrupted.</summary>
public sealed class Upgrades
{
    private const int Records = 40;

    private static readonly byte[] Body = [.. Enumerable.Range(0, 900).Select(number => (byte)number)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_it_ends_early_the_next_start_finds_everything(bool isKill)
    {
        var endedEarly = 0;
        for (var fatal = 1; endedEarly == fatal - 1; fatal++)
        {
            using var disk = new SimulatedDisk(new((ulong)fatal));
            await MakeOldStore(disk, isCheckpointed: fatal % 2 == 0);
            if (await IsCutShort(disk, fatal))
                endedEarly++;
            disk.PowerUp(keepsPage: isKill);
            disk.Fate = static _ => DiskFault.None;

            await AllIsThere(disk);
            Assert.Equal(0, WithoutChecksum(disk));
        }

        Assert.True(endedEarly > 50, $"It could end in {endedEarly} places.");
    }

    /// <summary>Opens the store; at the given operation the power fails or the process is killed.</summary>
    private static async Task<bool> IsCutShort(SimulatedDisk disk, int fatal)
    {
        var actions = 0;
        disk.Fate = action =>
            action != DiskAction.Read && ++actions == fatal ? DiskFault.PowerLoss : DiskFault.None;
        try
        {
            await SqliteStore.Open(Options(disk)).DisposeAsync();
            return disk.IsDead;
        }
        catch (UnavailableException) when (disk.IsDead)
        {
            return true;
        }
    }

    private static async Task AllIsThere(SimulatedDisk disk)
    {
        await using var store = SqliteStore.Open(Options(disk));
        for (var number = 1; number <= Records; number++)
            Assert.Equal(Body, (await store.Read($"card/{number}"))!.Body);
    }

    /// <summary>A new store's rows in a file of the old layout, as SQLite without checksums writes it.</summary>
    private static async Task MakeOldStore(SimulatedDisk disk, bool isCheckpointed)
    {
        using var source = new SimulatedDisk(new(1));
        await using (var store = SqliteStore.Open(Options(source)))
            for (var number = 1; number <= Records; number++)
                await store.Write(new($"card/{number}", 0, Body, null, HasOutbox: false, [], 0, []));
        using var stock = Stock(disk);
        Must(raw.sqlite3_exec(stock, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL"));
        Must(raw.sqlite3_exec(stock, $"ATTACH '{source.Folder}/{SqliteStore.FileName}' AS new"));
        var tables = new List<string>();
        Must(raw.sqlite3_exec(
            stock,
            "SELECT sql FROM new.sqlite_schema "
            + "WHERE sql IS NOT NULL AND name NOT IN ('sqlite_sequence', 'dead_letter')",
            (_, row, _) => { tables.Add(row[0]); return 0; }, null!, out _));
        Must(raw.sqlite3_exec(stock, string.Join(';', tables)));
        Must(raw.sqlite3_exec(stock, "INSERT INTO actor SELECT * FROM new.actor; PRAGMA user_version = 1"));
        if (isCheckpointed)
            Must(raw.sqlite3_exec(stock, "PRAGMA wal_checkpoint(TRUNCATE)"));
        disk.PowerUp(keepsPage: true);
    }

    private static sqlite3 Stock(SimulatedDisk disk)
    {
        Must(raw.sqlite3_open_v2(
            $"{disk.Folder}/{SqliteStore.FileName}", out var connection,
            raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, disk.Vfs));
        return connection;
    }

    private static int WithoutChecksum(SimulatedDisk disk)
    {
        var file = disk.Find($"{disk.Folder}/{SqliteStore.FileName}")!;
        var bytes = new byte[file.Length];
        Assert.True(file.Read(bytes, 0));
        return bytes.Chunk(4096).Index().Count(page => !PageChecksum.IsSealed(page.Item, page.Index * 4096));
    }

    private static void Must(int code) => Assert.Equal(raw.SQLITE_OK, code);

    private static EmbeddedOptions Options(SimulatedDisk disk) => new() { DataDirectory = disk.Folder, Disk = disk };
}
