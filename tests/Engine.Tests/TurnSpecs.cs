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
            await grid.Card(Some.Key(1)).Do(Some.Issue(1));
            await grid.Card(Some.Key(1)).Do(Some.Loss);
        }

        await using var again = await EmbeddedGrid.Open(temporary.Options);
        var answer = await again.Card(Some.Key(1)).Verify(default);

        Assert.Equal((VerificationResult.Invalid, InvalidReason.Lost, 2L), (answer.Result, answer.Reason, answer.Version));
    }

    [Fact]
    public async Task A_refused_command_writes_nothing()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);

        var reply = await grid.Card(Some.Key(1)).Do(Some.Loss);

        Assert.Equal(new Reply.Refused(Refusal.CardNotHeld), reply);
        Assert.Equal(0, store.Writes);
    }

    [Fact]
    public async Task A_command_repeated_without_a_request_id_writes_nothing_and_answers_the_same()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Do(Some.Issue(1));

        var first = await card.Do(Some.Loss);
        var second = await card.Do(Some.Loss);

        Assert.Equal(first, second);
        Assert.Equal(2, store.Writes);
    }

    [Fact]
    public async Task A_request_is_answered_again_as_it_was_even_when_the_card_has_moved_on()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        var request = new RequestId(new Guid(7, 0, 0, new byte[8]));
        await card.Do(Some.Issue(1));

        var first = await card.Do(new CardCommand.Suspend(), request);
        await card.Do(new CardCommand.Resume());
        var repeated = await card.Do(new CardCommand.Suspend(), request);

        Assert.Equal(first, repeated);
        Assert.Equal(VerificationResult.Valid, (await card.Verify(default)).Result);
    }

    [Fact]
    public async Task A_refused_request_stays_refused_when_it_is_repeated_with_its_id()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        var request = new RequestId(new Guid(8, 0, 0, new byte[8]));

        var first = await card.Do(Some.Loss, request);
        await card.Do(Some.Issue(1));

        Assert.Equal(first, await card.Do(Some.Loss, request));
    }

    [Fact]
    public async Task Only_the_latest_requests_are_remembered()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Do(Some.Issue(1));
        var first = new RequestId(new Guid(1000, 0, 0, new byte[8]));
        await card.Do(new CardCommand.Suspend(), first);
        await card.Do(new CardCommand.Resume());
        for (var i = 0; i < 8; i++)
            await card.Do(new CardCommand.Resume(), new RequestId(new Guid(i, 0, 0, new byte[8])));

        await card.Do(new CardCommand.Suspend(), first);

        Assert.Equal(VerificationResult.Suspended, (await card.Verify(default)).Result);
    }

    [Fact]
    public async Task Commands_of_many_callers_to_one_card_are_taken_one_by_one()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var card = grid.Card(Some.Key(1));

        var replies = await Task.WhenAll(Enumerable.Range(2000, 20)
            .Select(year => card.Do(Some.Issue(1, year)).AsTask()));

        var accepted = replies.OfType<Reply.Accepted>().Select(reply => reply.Version).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, accepted.Length).Select(version => (long)version), accepted);
        Assert.Equal(accepted.Length, (await card.Verify(default)).Version);
    }

    public void Dispose() => temporary.Dispose();
}
