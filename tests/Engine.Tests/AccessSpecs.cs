using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Engine.Accesses;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Grid.Engine.Tests;

/// <summary>Records of accesses are kept beside the actors, in order, once, and for their time.</summary>
public sealed class AccessSpecs : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstitutionCode Bank = new("91999900MA00000019");

    private readonly Temporary temporary = new();
    private readonly Temporary crashed = new();
    private readonly FakeTimeProvider clock = new(Noon);

    public void Dispose()
    {
        temporary.Dispose();
        crashed.Dispose();
    }

    [Fact]
    public async Task Accesses_to_a_subject_are_read_newest_first_across_days_and_from_a_place_on()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        var records = Enumerable.Range(0, 50).Select(i => Access(i, "card/a", Noon.AddHours(-i))).ToList();
        await store.Append([.. records, Access(99, "card/b", Noon)]);

        var first = await store.Read("card/a", AccessPosition.End, Noon.AddDays(-30), 20);
        Assert.Equal(records.Take(20), first);
        var rest = await store.Read("card/a", new(first[^1].At, first[^1].Id), Noon.AddDays(-30), 100);
        Assert.Equal(records.Skip(20), rest);
        Assert.Equal(records.Take(11), await store.Read("card/a", AccessPosition.End, Noon.AddHours(-10), 100));
        Assert.Empty(await store.Read("card/c", AccessPosition.End, Noon.AddDays(-30), 100));
    }

    [Fact]
    public async Task A_record_that_is_sent_again_is_kept_and_counted_once()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        var record = Access(1, "card/a", Noon) with { Client = "teller", Purpose = [1, 2, 3] };
        await store.Append([record, record]);
        await store.Append([record, Access(2, "card/a", Noon)]);
        var kept = await store.Read("card/a", AccessPosition.End, Noon, 10);
        Assert.Equal(2, kept.Count);
        Assert.Equal([1, 2, 3], Assert.Single(kept, one => one.Client == "teller").Purpose!);
        Assert.Equal(
            [new(Day(Noon), Bank, AccessKind.Verification, AccessAnswer.Valid, 2)],
            await store.Count(Day(Noon), Day(Noon)));
    }

    [Fact]
    public async Task Expired_records_are_deleted_and_stay_counted()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        await store.Append([.. Enumerable.Range(0, 10).Select(i => Access(i, "card/a", Noon.AddDays(-i)))]);
        Assert.True(await store.Expire(Day(Noon.AddDays(-4)), 3));
        Assert.False(await store.Expire(Day(Noon.AddDays(-4)), 3));
        Assert.Equal(5, (await store.Read("card/a", AccessPosition.End, Noon.AddDays(-30), 100)).Count);
        Assert.Equal(10, (await store.Count(Day(Noon.AddDays(-30)), Day(Noon))).Sum(count => count.Count));
    }

    [Fact]
    public async Task An_access_that_is_a_turn_is_written_with_it_or_not_at_all()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        var first = Access(1, "card/a", Noon);
        await store.Write(Turn(0, first));
        await Assert.ThrowsAsync<VersionConflictException>(
            () => store.Write(Turn(0, Access(2, "card/a", Noon.AddDays(1)))).AsTask());
        Assert.Equal([first], await store.Read("card/a", AccessPosition.End, Noon.AddDays(-1), 10));
        Assert.Equal(1, (await store.Count(Day(Noon), Day(Noon.AddDays(2)))).Sum(count => count.Count));
    }

    [Fact]
    public async Task What_is_only_counted_is_counted_with_each_turn_and_shown_to_nobody()
    {
        await using var store = SqliteStore.Open(temporary.Options);
        var answered = Access(0, "card/a", Noon) with
        {
            Kind = AccessKind.RequestAnswered, Answer = AccessAnswer.Late,
        };
        await store.Write(Turn(0, answered));
        await store.Write(Turn(1, answered));
        await Assert.ThrowsAsync<VersionConflictException>(() => store.Write(Turn(1, answered)).AsTask());
        Assert.Empty(await store.Read("card/a", AccessPosition.End, Noon.AddDays(-1), 10));
        Assert.Equal(
            [new(Day(Noon), Bank, AccessKind.RequestAnswered, AccessAnswer.Late, 2)],
            await store.Count(Day(Noon), Day(Noon)));
    }

    [Fact]
    public async Task What_was_flushed_is_there_after_a_crash()
    {
        await using (var store = SqliteStore.Open(temporary.Options))
        {
            await using var log = Log(store);
            log.Start();
            for (var i = 0; i < 100; i++)
                await log.Record(Access(i, "card/a", Noon));
            await log.Flush();
            // The files as a process leaves them that is killed here.
            foreach (var file in Directory.GetFiles(temporary.Folder, "grid.db*"))
                File.Copy(file, Path.Combine(crashed.Folder, Path.GetFileName(file)));
        }
        await using var again = SqliteStore.Open(crashed.Options);
        Assert.Equal(100, (await again.Read("card/a", AccessPosition.End, Noon, 1000)).Count);
    }

    [Fact]
    public async Task A_record_is_written_within_the_flush_interval_without_being_asked_for()
    {
        var store = new RecordingStore();
        await using var log = Log(store);
        log.Start();
        await log.Record(Access(1, "card/a", Noon));
        while (store.Written.Count == 0)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        Assert.Equal(Access(1, "card/a", Noon), Assert.Single(store.Written));
    }

    [Fact]
    public async Task A_store_that_takes_no_writes_does_not_stop_the_callers_and_gets_what_is_kept_later()
    {
        var store = new RecordingStore { IsAway = true };
        var log = Log(store);
        log.Start();
        for (var i = 0; i < 100; i++)
            await log.Record(Access(i, "card/a", Noon));
        await Assert.ThrowsAsync<UnavailableException>(() => log.Flush().AsTask());
        store.IsAway = false;
        await log.Flush();
        Assert.Equal(100, store.Written.Count);
        await log.DisposeAsync();
        await Assert.ThrowsAsync<UnavailableException>(() => log.Flush().AsTask());
    }

    private AccessLog Log(IAccessStore store) => new(
        store, new AccessLogOptions { BatchSize = 10 }, clock, NullLogger<AccessLog>.Instance);

    [Fact]
    public async Task A_deletion_that_fails_does_not_end_the_log()
    {
        var store = new RecordingStore { Expiry = new InvalidOperationException("a fault of the store") };
        await using var log = Log(store);
        log.Start();
        await log.Record(Access(1, "card/a", Noon));
        await log.Flush();
        await log.Record(Access(2, "card/a", Noon));
        await log.Flush();
        Assert.Equal(2, store.Written.Count);
        Assert.True(store.Expiries > 0);
    }

    private static RecordWrite Turn(long expected, AccessRecord access) =>
        new("card/a", expected, [7, 8], null, HasOutbox: false, [], 0, []) { Accesses = [access] };

    private static AccessRecord Access(int id, string subject, DateTimeOffset at) => new(
        subject, at, new Guid(id, 0, 0, new byte[8]), AccessKind.Verification, Bank, AccessAnswer.Valid);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private sealed class RecordingStore : IAccessStore
    {
        public List<AccessRecord> Written { get; } = [];

        public volatile bool IsAway;

        public ValueTask Append(IReadOnlyList<AccessRecord> records)
        {
            if (IsAway)
                throw new UnavailableException("The disk is full.");
            lock (Written)
                Written.AddRange(records);
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<AccessRecord>> Read(
            string subject, AccessPosition before, DateTimeOffset since, int limit) => new([]);

        public ValueTask<IReadOnlyList<AccessCount>> Count(DateOnly from, DateOnly through) => new([]);

        public Exception? Expiry { get; init; }

        public int Expiries { get; private set; }

        public ValueTask<bool> Expire(DateOnly before, int limit)
        {
            Expiries++;
            return Expiry is null ? new(false) : throw Expiry;
        }
    }
}
