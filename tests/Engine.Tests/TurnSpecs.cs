using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

public sealed class TurnSpecs : IDisposable
{
    private readonly Temporary temporary = new();

    [Fact]
    public async Task What_is_acknowledged_is_there_after_a_restart()
    {
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
        {
            await grid.Card(Some.Key(1)).Execute(Some.Issue(1));
            await grid.Card(Some.Key(1)).Execute(Some.Loss);
        }

        await using var again = await EmbeddedGrid.Open(temporary.Options);
        var answer = await again.Card(Some.Key(1)).Verify(default);

        Assert.Equal(InvalidReason.Lost, answer.Reason);
        Assert.Equal(2, answer.Version);
    }

    [Fact]
    public async Task A_refused_command_writes_nothing()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);

        var reply = await grid.Card(Some.Key(1)).Execute(Some.Loss);

        Assert.Equal(new Reply.Refused(Refusal.CardNotHeld), reply);
        Assert.Equal(0, store.Writes);
    }

    [Fact]
    public async Task A_command_repeated_without_a_request_id_writes_nothing_and_answers_the_same()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));

        var first = await card.Execute(new CardCommand.Suspend());
        var second = await card.Execute(new CardCommand.Suspend());

        Assert.Equal(first, second);
        Assert.Equal(2, store.Writes);
    }

    [Fact]
    public async Task A_request_is_answered_again_as_it_was_even_when_the_card_has_moved_on()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        var request = new RequestId(new Guid(7, 0, 0, new byte[8]));
        await card.Execute(Some.Issue(1));

        var first = await card.Execute(new CardCommand.Suspend(), request);
        await card.Execute(new CardCommand.Resume());
        var repeated = await card.Execute(new CardCommand.Suspend(), request);

        Assert.Equal(first, repeated);
        Assert.Equal(VerificationResult.Valid, (await card.Verify(default)).Result);
    }

    [Fact]
    public async Task A_refused_request_stays_refused_when_it_is_repeated_with_its_id()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        var request = new RequestId(new Guid(8, 0, 0, new byte[8]));

        var first = await card.Execute(Some.Loss, request);
        await card.Execute(Some.Issue(1));

        Assert.Equal(first, await card.Execute(Some.Loss, request));
    }

    [Fact]
    public async Task Only_the_latest_requests_are_remembered()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        var first = new RequestId(new Guid(1000, 0, 0, new byte[8]));
        await card.Execute(new CardCommand.Suspend(), first);
        await card.Execute(new CardCommand.Resume());
        for (var i = 0; i < 8; i++)
            await card.Execute(new CardCommand.Resume(), new RequestId(new Guid(i, 0, 0, new byte[8])));

        await card.Execute(new CardCommand.Suspend(), first);

        Assert.Equal(VerificationResult.Suspended, (await card.Verify(default)).Result);
    }

    [Fact]
    public async Task Commands_of_many_callers_to_one_card_are_decided_one_after_the_other()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));

        var replies = await Task.WhenAll(Enumerable.Range(0, 41)
            .Select(i => i < 40 ? CancelReason.Deceased : CancelReason.Emigrated)
            .Select(reason => card.Execute(new CardCommand.Cancel(reason)).AsTask()));

        Assert.Single(replies.OfType<Reply.Accepted>().Select(reply => reply.Cascade).Distinct());
        Assert.Single(replies.OfType<Reply.Refused>());
    }

    [Fact]
    public async Task Commands_that_wait_for_one_card_share_a_write()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));

        await card.Execute(Some.Issue(1));

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => card.Execute(
            new CardCommand.NumberHeld(new($"phone/{number}"), new("carrier"), 1)).AsTask()));

        Assert.InRange(store.Writes, 2, 20);
        Assert.Equal(20, (await card.Ask(new CardQuery.GetNumbers())).Length);
    }

    [Fact]
    public async Task A_command_that_is_for_another_type_of_actor_is_a_fault_of_the_caller()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);

        await Assert.ThrowsAsync<ArgumentException>(
            () => grid.IdempotencyKey("request/1").Execute(new CardCommand.Suspend()).AsTask());
    }

    public void Dispose() => temporary.Dispose();
}
