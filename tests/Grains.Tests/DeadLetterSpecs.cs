using System.Security.Cryptography;
using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;
using Grid.Engine;
using Grid.Grains.Interfaces;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests;

/// <summary>Messages and due turns whose rules throw, on a cluster.</summary>
public sealed class DeadLetterSpecs(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Sender = "cascade/sender";
    private const string Sick = "stream/sick";
    private const string Well = "stream/well";
    private const string SickRequest = "request/sick";

    private static readonly DeliveryOptions Quick = new()
    {
        MaxAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(100),
    };

    private Cluster? cluster;

    public async ValueTask InitializeAsync() => cluster = await Cluster.Start(
        await postgres.NewDatabase(), 2,
        silo => silo.AddIncomingGrainCallFilter(ThrowWhereSick), delivery: Quick);

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_message_that_is_always_rejected_becomes_a_dead_letter_and_its_neighbours_arrive()
    {
        // Left by a silo that ended, so that the background work of another one must go on with it.
        var store = cluster!.Service<IClusterStore>(0);
        await store.Write(new(Sender, 0, LeftRecord(), null, HasOutbox: true, [], 0, []));

        var queue = cluster.Service<IDeadLetterQueue>(1);
        var dead = Assert.Single(await Patience.Until(
            async () => await queue.List(0, 10), letters => !letters.IsEmpty));
        Assert.Equal(("cascade.told", "cascade", "stream"), (dead.Message, dead.Sender, dead.Receiver));
        Assert.Equal((1, Quick.MaxAttempts), ((int)dead.Sequence, dead.Attempts));
        Assert.Equal(nameof(InvalidCastException), dead.Failure);
        await Arrives(Sick);
        await Arrives(Well);
        await Patience.Until(
            async () => await store.WithOutbox("", 10), waiting => waiting.Count == 0);

        await ReplayAndDropFromOutside(store, queue, dead);
    }

    [Fact]
    public async Task Due_turns_that_throw_keep_no_other_from_being_taken()
    {
        await Claim(SickRequest);
        for (var round = 0; round < 2; round++)
        {
            var well = $"request/well{round}";
            await Claim(well);
            await Patience.Until(
                async () => await cluster!.Service<IClusterStore>(0).Read(well),
                record => record is null or { IsForgotten: true });
        }
        Assert.NotNull(await Patience.Insist(() => cluster!.Service<IClusterStore>(0).Read(SickRequest)));
    }

    private async Task ReplayAndDropFromOutside(IClusterStore store, IDeadLetterQueue queue, DeadLetterSummary dead)
    {
        var outside = ((OrleansGrid)cluster!.Outside).DeadLetters;
        Assert.True(await outside.Replay(dead.Id));
        Assert.False(await outside.Replay(dead.Id));
        var again = Assert.Single(await Patience.Until(
            async () => await outside.List(0, 10), letters => !letters.IsEmpty));
        Assert.True(again.Id > dead.Id && again.Sequence > dead.Sequence);

        Assert.True(await outside.Drop(again.Id));
        Assert.False(await outside.Drop(again.Id));
        Assert.Empty(await queue.List(0, 10));
        Assert.Equal(0, await store.CountDeadLetters());
    }

    private async Task Claim(string request)
    {
        var claim = new IdempotencyKeyCommand.Claim(
            new Guid(RandomNumberGenerator.GetBytes(16)), TimeSpan.FromMilliseconds(200));
        await Patience.Insist(() => cluster!.Inside(0).IdempotencyKey(request).Execute(claim));
    }

    private async Task Arrives(string stream) => await Patience.Until(
        async () => await cluster!.Inside(0).EventStream(stream).ReadBacklog(0, 10), backlog => backlog.Appended == 1);

    private static byte[] LeftRecord()
    {
        var news = new EventStreamCommand.Append(
            new(SecurityEventKind.MoveAnnounced, new("bank"), Guid.Empty, TimeProvider.System.GetUtcNow()));
        Message[] messages = [new(Sick, new CascadeCommand.Told()), new(Sick, news), new(Well, news)];
        return JsonSerializer.SerializeToUtf8Bytes(
            new ActorRecord<Cascade>(
                CascadeDecider.Initial, 1, messages.Length,
                [.. messages.Select((message, i) => new Envelope(Sender, i + 1, Guid.Empty, message))], []),
            GridJson.Default.ActorRecordCascade);
    }

    /// <summary>The answer to a caller where the rules for a due turn throw.</summary>
    private static Task ThrowWhereSick(IIncomingGrainCallContext call) =>
        call.MethodName == nameof(IActorGrain.FireReminder) && call.TargetId.Key.ToString() == SickRequest
            ? throw new InvalidOperationException("No rule for it.")
            : call.Invoke();
}
