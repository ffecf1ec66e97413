using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Phones;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grid.Simulation.Feeds;

/// <summary>
/// One file on its way through the real edge: sent at once, or piece by piece; a sender may go away in the middle.
/// </summary>
internal sealed class Sending : IRequestBodyPipeFeature, IDisposable
{
    private const int MostPieces = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly ClientDirectory NoOthers = new([]);
    private static readonly NumberingPlans Plans = new(new());
    private static readonly ImportOptions Options = new() { MaxLinesInFlight = 8192, MaxRetries = 0 };

    private readonly Scene scene;
    private readonly FeedFile file;
    private readonly FeedJudge judge;
    private readonly Action<FeedJudge> then;
    private readonly MemoryStream answer = new();
    private readonly DefaultHttpContext context = new();
    private readonly CancellationTokenSource gone = new();
    private readonly Pipe pipe;
    private bool isOver;

    private Sending(Scene scene, FeedFile file, Action<FeedJudge> then)
    {
        (this.scene, this.file, this.then, judge) = (scene, file, then, new(file));
        pipe = new(new(
            readerScheduler: new OnTimeline(scene.Queue), writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: 0, useSynchronizationContext: false));
        context.Features.Set<IRequestBodyPipeFeature>(this);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        context.Features.Set(new Caller(
            new(file.By, file.Role, new(file.By), new ClientAuthenticationMethod.Possession()),
            Roles.Allows(file.Role), DateTimeOffset.MaxValue));
        context.RequestAborted = gone.Token;
        context.Request.ContentType = file.Type;
        context.Request.QueryString = file.IsNamed ? new($"?feed={file.Kind}") : default;
    }

    PipeReader IRequestBodyPipeFeature.Reader => pipe.Reader;

    /// <summary>Begins to send a file.</summary>
    /// <param name="scene">Where.</param>
    /// <param name="file">What is sent.</param>
    /// <param name="then">Told when the import has come to an end, or been cut off.</param>
    public static void Begin(Scene scene, FeedFile file, Action<FeedJudge> then)
    {
        var sending = new Sending(scene, file, then);
        scene.Context.Note($"{file.By} sends {file.Kind} in {file.Bytes.Length} bytes of {file.Type}");
        scene.Context.Host(sending.Import, sending.Complete);
        sending.Send(0, 1 + scene.Random.Below(MostPieces));
    }

    private async ValueTask<bool> Import()
    {
        var grid = new FeedGrid(scene.Context, file.By, judge);
        var feeds = new ClientApi.Imports.Feeds(
            grid, KnownIdentities.Pseudonyms, KnownIdentities.Accounts, new CardChanges(KnownIdentities.Pseudonyms),
            new PhoneChanges(
                KnownIdentities.Pseudonyms, KnownIdentities.Sealer, KnownIdentities.Receipts, NoOthers),
            Plans, scene.Clock);
        using var limiter = new ImportLimiter(Options);
        await new ImportEndpoint(grid, feeds, limiter, Options, scene.Clock).Handle(context);
        return true;
    }

    private void Send(int from, int pieces)
    {
        if (isOver)
            return;
        if (pieces > 1 && scene.Random.Happens(0.02))
        {
            judge.IsAbandoned = true;
            gone.Cancel();
            pipe.Writer.Complete(new IOException("The sender has gone."));
            return;
        }
        var length = pieces == 1 ? file.Bytes.Length - from : scene.Random.Below(file.Bytes.Length - from + 1);
        pipe.Writer.Write(file.Bytes.AsSpan(from, length));
        if (!pipe.Writer.FlushAsync().AsTask().IsCompletedSuccessfully)
            throw new InvalidOperationException("Nothing keeps a sender waiting here.");
        if (pieces == 1)
            pipe.Writer.Complete();
        else
            scene.Queue.After(
                scene.Random.Happens(0.5) ? TimeSpan.Zero : scene.Random.Waiting(Pause),
                () => Send(from + length, pieces - 1));
    }

    private void Complete(Outcome<bool> outcome)
    {
        isOver = true;
        judge.IsCutOff = !outcome.IsAnswered && outcome.Failure is null;
        var body = Encoding.UTF8.GetString(answer.ToArray());
        scene.Context.Note($"{file.By} is told of {file.Kind}: {outcome.Failure?.GetType().Name} {body}");
        scene.Context.Guard(() => judge.Judge(outcome, context.Response.StatusCode, body));
        Dispose();
        then(judge);
    }

    public void Dispose()
    {
        answer.Dispose();
        gone.Dispose();
    }

    /// <summary>What waits for a piece goes on when the piece has come, and inside of nothing else.</summary>
    private sealed class OnTimeline(EventQueue queue) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state) =>
            queue.After(TimeSpan.Zero, () => action(state));
    }
}
