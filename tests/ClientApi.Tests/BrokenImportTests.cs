using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.ImportFiles;

namespace Grid.ClientApi.Tests;

/// <summary>An import whose file cannot be read to its end while the store accepts no writes.</summary>
public sealed class BrokenImportTests
{
    [Fact]
    public async Task That_the_store_is_down_is_told_though_the_file_breaks_off_too()
    {
        var stop = TestContext.Current.CancellationToken;
        var store = new TaskCompletionSource<Reply>();
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        var file = $$"""{"idNumber":"{{Sample.Number()}}","kind":"lost"}""" + "\n张三\n";
        var grid = new SlowGrid(() => store.Task);
        var run = Run(grid, gbk.GetBytes(file), retries: 0, stop);
        store.SetException(new UnavailableException("The disk is full."));
        var told = await run;
        Assert.Equal(
            (false, "unavailable", 0),
            (told.GetProperty("done").GetBoolean(), told.GetProperty("code").GetString(),
                told.GetProperty("lines").GetInt32()));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Lines_that_the_store_did_not_take_are_tried_again_a_few_times(int failures, bool isTaken)
    {
        var left = failures;
        var grid = new SlowGrid(() => Interlocked.Decrement(ref left) >= 0
            ? Task.FromException<Reply>(new UnavailableException("The database is busy."))
            : Task.FromResult<Reply>(new Reply.Accepted(1, null, null)));
        var lines = Enumerable.Range(0, 3).Select(_ => $$"""{"idNumber":"{{Sample.Number()}}","kind":"lost"}""" + "\n");
        var file = Encoding.UTF8.GetBytes(string.Concat(lines.Take(failures == 2 ? 3 : 1)));
        var told = await Run(grid, file, retries: 2, TestContext.Current.CancellationToken);
        Assert.Equal(
            (isTaken, isTaken ? 3 : 0),
            (told.GetProperty("done").GetBoolean(), told.GetProperty("accepted").GetInt32()));
    }

    private static async Task<JsonElement> Run(SlowGrid grid, byte[] file, int retries, CancellationToken stop)
    {
        var source = await NdjsonSource.Open(PipeReader.Create(new(file)), FeedKind.Losses, stop);
        var feed = (await FeedsOf(grid).Open(FeedKind.Losses, default)).Feed!;
        using var answer = new MemoryStream();
        using var report = new ImportReport(PipeWriter.Create(answer), TimeProvider.System);
        using var sender = new SenderWait(TimeSpan.FromMinutes(1), TimeProvider.System, stop);
        var caller = new Auth.Caller(DemoClients.All[0], Scopes.ImportWrite, DateTimeOffset.MaxValue);
        var access = new SenderAccess(caller, TimeProvider.System, FeedKind.Losses);
        var limits = new ImportOptions { MaxLinesInFlight = 8192, MaxRetries = retries };
        await new ImportRun(grid, source, feed, report, access, limits, TimeProvider.System).Run(sender, stop);
        var last = Encoding.UTF8.GetString(answer.ToArray()).TrimEnd().Split('\n')[^1];
        return JsonDocument.Parse(last).RootElement;
    }

    private static Imports.Feeds FeedsOf(IGrid grid)
    {
        var keys = GridKeys.Create(static bytes => bytes.Fill(1));
        var pseudonyms = new Pseudonyms(keys);
        var phones = new PhoneChanges(
            pseudonyms, new(keys, static bytes => bytes.Clear()), new(keys, static bytes => bytes.Clear()), new([]));
        return new(grid, pseudonyms, new(keys), new CardChanges(pseudonyms), phones, new(new()), TimeProvider.System);
    }

    /// <summary>A grid of cards that answers each command with the next task.</summary>
    private sealed class SlowGrid(Func<Task<Reply>> reply) : IGrid, ICard
    {
        public ICard Card(CardKey key) => this;

        public ValueTask<Reply> Execute(Command command, RequestId? request = null) => new(reply());

        public IActor<Phone> Phone(PhoneKey key) => throw new NotSupportedException();

        public IActor<Institution> Institution(string key) => throw new NotSupportedException();

        public IEventStream EventStream(string key) => throw new NotSupportedException();

        public ICascade Cascade(string key) => throw new NotSupportedException();

        public IActor IdempotencyKey(string key) => throw new NotSupportedException();

        public IActor Reliances(string key) => throw new NotSupportedException();

        public IActor<MisuseCase> MisuseCase(string key) => throw new NotSupportedException();

        public IActor OneTimePassword(string key) => throw new NotSupportedException();

        public ValueTask Deliver(Envelope envelope) => throw new NotSupportedException();

        public ValueTask<Verification> Verify(Presented presented) => throw new NotSupportedException();

        public ValueTask<TAnswer> Ask<TAnswer>(IQuery<Card, TAnswer> query) => throw new NotSupportedException();
    }
}
