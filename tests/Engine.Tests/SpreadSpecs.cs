using System.Globalization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>A report of a card on which many institutions rely.</summary>
public sealed class SpreadSpecs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Temporary temporary = new();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    public async Task One_report_tells_every_institution_once_at_the_same_cost_for_each(int institutions)
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        await Task.WhenAll(Enumerable.Range(0, institutions).Select(number => Adopt(card, number)));
        await Quiet(store);
        var before = store.Writes;

        var reported = Assert.IsType<Reply.Accepted>(await card.Execute(Some.Loss));

        var cascade = grid.Cascade(ActorKeys.Cascade(reported.Cascade!.Value));
        await Eventually(async () => await cascade.Ask(new CascadeQuery.GetView()) is { Complete: true });
        await Quiet(store);
        var read = await cascade.Ask(new CascadeQuery.GetView());
        Assert.Equal((institutions, institutions), (read!.ToTell, read.Told));
        foreach (var number in Enumerable.Range(0, institutions))
        {
            var stream = grid.EventStream(ActorKeys.Stream(Bank(number)));
            var told = Assert.Single((await stream.ReadBacklog(0, 10)).Events);
            Assert.Equal(SecurityEventKind.CardInvalidated, told.Event.Kind);
            Assert.Equal(new([$"account {number}", $"second {number}"]), told.Event.Accounts);
        }
        await ListsAll(cascade, institutions);

        // Stream, its acknowledged message, part, cascade: a few writes each, and a few for the card as a whole.
        var writes = store.Writes - before;
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{institutions} institutions: {writes} writes"));
        Assert.InRange((writes - 8) / (double)institutions, 0, 8);
    }

    public void Dispose() => temporary.Dispose();

    private static async Task ListsAll(ICascade cascade, int institutions)
    {
        var listed = new HashSet<string>();
        var after = 0L;
        while (await cascade.ReadInstitutions(after, 100) is [.., var last] rows)
        {
            listed.UnionWith(rows.Select(row => row.Institution.Value));
            after = last.Number;
        }
        Assert.Equal(institutions, listed.Count);
    }

    private static InstitutionCode Bank(int number) => new($"91{number:D16}");

    private static async Task Adopt(ICard card, int number)
    {
        foreach (var (index, account) in new[] { "account", "second" }.Index())
            Assert.IsType<Reply.Accepted>(await card.Execute(new CardCommand.AdoptReliance(
                new(number, (short)index, 0, new byte[8]), Bank(number), $"{account} {number}", new(2021, 1, 1),
                Some.Noon)));
    }

    /// <summary>Returns once nothing was written for a while: all messages were delivered.</summary>
    private static async Task Quiet(FaultyStore store)
    {
        var last = -1;
        await Eventually(async () =>
        {
            var before = last;
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            last = store.Writes;
            return last == before;
        });
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, end.Token);
    }
}
