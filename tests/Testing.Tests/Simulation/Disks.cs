using Grid.Core.Actors;
using Grid.Engine;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Testing.Disk;

namespace Grid.Testing.Tests.Simulation;

/// <summary>The simulated disk loses what a real one may lose, and nothing else.</summary>
public sealed class Disks
{
    [Fact]
    public async Task What_was_committed_survives_a_failure_of_power_at_any_write()
    {
        for (var fatal = 1; fatal < 60; fatal++)
        {
            using var disk = new SimulatedDisk(new((ulong)fatal));
            var committed = await WriteUntilPowerFails(disk, fatal);

            disk.PowerUp(keepsPage: false);
            await using var store = SqliteStore.Open(Options(disk));
            for (var number = 1; number <= committed; number++)
                Assert.Equal(1, (await store.Read($"card/{number}"))!.Version);
        }
    }

    [Fact]
    public async Task Writes_that_nobody_synced_are_lost_or_torn()
    {
        var (lost, torn) = (0, 0);
        for (var fatal = 1; fatal < 60; fatal++)
        {
            using var disk = new SimulatedDisk(new((ulong)fatal));
            await WriteUntilPowerFails(disk, fatal);
            disk.PowerUp(keepsPage: false);
            (lost, torn) = (lost + disk.Losses.Lost, torn + disk.Losses.Torn);
        }

        Assert.True(lost > 0 && torn > 0, $"{lost} lost, {torn} torn");
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_and_takes_them_again_when_there_is_room()
    {
        using var disk = new SimulatedDisk(new(1));
        await using var store = SqliteStore.Open(Options(disk));
        await store.Write(First(1));
        disk.Fate = action => action == DiskAction.Write ? DiskFault.Full : DiskFault.None;

        var refused = await Assert.ThrowsAsync<UnavailableException>(() => store.Write(First(2)).AsTask());

        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        disk.Fate = static _ => DiskFault.None;
        await store.Write(First(2));
        Assert.NotNull(await store.Read("card/2"));
    }

    [Fact]
    public async Task What_goes_wrong_in_the_simulation_itself_is_kept_and_does_not_end_the_process()
    {
        using var disk = new SimulatedDisk(new(1));
        await using var store = SqliteStore.Open(Options(disk));
        disk.Fate = static _ => throw new NotSupportedException("This disk can't be asked.");

        await Assert.ThrowsAsync<UnavailableException>(() => store.Write(First(1)).AsTask());

        Assert.IsType<NotSupportedException>(disk.Broken);
        disk.Fate = static _ => DiskFault.None;
    }

    [Fact]
    public async Task What_stands_on_a_page_on_which_a_bit_has_turned_over_is_not_read()
    {
        var unread = 0;
        for (var seed = 1; seed < 60; seed++)
        {
            using var disk = new SimulatedDisk(new((ulong)seed));
            await using (var store = SqliteStore.Open(Options(disk)))
                await store.Write(First(1));

            Assert.True(disk.Rot(SqliteStore.FileName));

            var told = await Record.ExceptionAsync(async () =>
            {
                await using var again = SqliteStore.Open(Options(disk));
                Assert.NotNull(await again.Read("card/1"));
            });
            Assert.True(told is null or UnavailableException, told?.Message);
            unread += told is null ? 0 : 1;
        }

        Assert.InRange(unread, 10, 58);
    }

    /// <summary>Writes one record after another until the power fails at the given operation of the disk.</summary>
    private static async Task<int> WriteUntilPowerFails(SimulatedDisk disk, int fatal)
    {
        var (actions, committed) = (0, 0);
        try
        {
            await using var store = SqliteStore.Open(Options(disk));
            disk.Fate = action =>
                action != DiskAction.Read && ++actions == fatal ? DiskFault.PowerLoss : DiskFault.None;
            while (true)
            {
                await store.Write(First(committed + 1));
                committed++;
            }
        }
        catch (UnavailableException) when (disk.IsDead)
        {
            return committed;
        }
    }

    private static EmbeddedOptions Options(SimulatedDisk disk) => new() { DataDirectory = disk.Folder, Disk = disk };

    private static RecordWrite First(int number) =>
        new($"card/{number}", 0, [1, 2, 3], null, HasOutbox: false, [], 0, []);
}
