using Grid.ClientApi.Camara;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Delivery by push (RFC 8935, and CloudEvents of CAMARA): sends the events of a stream one after the other, each once
/// the one before it was accepted. When to try, and when to give up, are rules of the core.
/// </summary>
/// <remarks>
/// Two servers may push a stream at once where they don't agree who does. Each begins with the first token that waits,
/// so that a receiver may get a token twice, and never a later one before an earlier one.
/// </remarks>
/// <param name="queue">Which event streams have pushes that are due.</param>
/// <param name="grid">The actors.</param>
/// <param name="events">Reads what waits, and sends it.</param>
/// <param name="tokens">Makes the word that a stream was paused.</param>
/// <param name="sealer">Opens the receivers' authorization, and seals what they answer.</param>
/// <param name="sender">Sends that word.</param>
/// <param name="log">Receives what fails here, without keys.</param>
public sealed partial class PushService(
    PushQueue queue, IGrid grid, PushedEvents events, SignalTokens tokens, StreamSealer sealer, PushSender sender,
    ILogger<PushService> log) : IAsyncDisposable
{
    private const int Batch = 20;
    private const int StartsAtOnce = 16;

    private readonly PushRuns runs = new();
    private readonly CancellationTokenSource stopping = new();
    private Task starting = Task.CompletedTask;
    private int isClosed;

    /// <summary>Begins.</summary>
    public void Start() => starting = Task.Run(StartDue);

    /// <summary>
    /// Ends; what was under way is tried again later, or by another server. It may be called more than once.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
            return;
        await stopping.CancelAsync();
        await starting;
        await runs.Ended();
        stopping.Dispose();
    }

    private async Task StartDue()
    {
        var atOnce = new ParallelOptions
        {
            MaxDegreeOfParallelism = StartsAtOnce, CancellationToken = stopping.Token,
        };
        try
        {
            await Parallel.ForEachAsync(
                queue.Due.ReadAllAsync(stopping.Token), atOnce, async (key, _) => await Try(() => StartPushes(key)));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Starts a run for each stream of an institution whose pushes are due, each beside the others.</summary>
    private async Task StartPushes(string key)
    {
        var outbox = grid.EventStream(key);
        var isSubscription = ActorKeys.SubscriptionOf(key) is not null;
        var code = isSubscription
            ? (await outbox.Ask(new EventStreamQuery.GetSubscription()))?.Terms.Institution
            : new InstitutionCode(PushQueue.CodeOf(key));
        if (code is { } known)
            await StartPushes(outbox, known, isSubscription);
    }

    private async Task StartPushes(IEventStream outbox, InstitutionCode code, bool isSubscription)
    {
        var authorization = await grid.Institution(ActorKeys.Institution(code))
            .Ask(InstitutionQuery.GetAuthorization.Instance);
        if (Auth.ClientStore.GetDenialReason(authorization) is not null)
            return;
        foreach (var stream in await outbox.Ask(new EventStreamQuery.ListSignals()))
            if (stream.PushesAt is not null)
            {
                var pushed = new Pushed(
                    outbox, code, stream.Id, authorization.CanSeeReasons(), isSubscription);
                runs.Start(stream.Id, () => Try(() => PushAll(pushed)));
            }
    }

    /// <summary>What fails is tried again when the lease of the push has ended.</summary>
    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (UnavailableException away)
        {
            LogFailed(away.GetType().Name, null);
        }
        catch (Exception why)
        {
            LogFailed(why.GetType().Name, why.StackTrace);
        }
    }

    private async Task PushAll(Pushed pushed)
    {
        while (await PushBatch(pushed))
            stopping.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Pushes the next tokens, and returns whether there may be more to push now.</summary>
    private async Task<bool> PushBatch(Pushed pushed)
    {
        if (await pushed.Outbox.Ask(new EventStreamQuery.GetSignals(pushed.Id)) is not { PushesAt: not null } stream)
            return false;
        var window = pushed.IsSubscription
            ? await events.OfSubscription(pushed.Outbox, stream)
            : await events.OfStream(pushed.Outbox, pushed.Institution, stream, pushed.WithReasons);
        List<long> done = [];
        string? error = null;
        foreach (var (place, send) in window.Items.Take(Batch))
        {
            error = await Send(stream, send);
            if (error is not null)
                break;
            done.Add(place);
        }
        var end = error is null && done.Count < Batch ? long.MaxValue : done.DefaultIfEmpty(0).Max();
        done.AddRange(window.Passed.Where(place => place < end));
        if (done.Count > 0)
            await pushed.Outbox.Execute(new EventStreamCommand.AcknowledgeSignals(stream.Id, [.. done], []));
        if (error is null)
            return done.Count > 0;
        await Fail(pushed, done.Count > 0 ? 0 : stream.Failures, error);
        return false;
    }

    /// <summary>
    /// A stream that is paused by that gets one more token, which says so (SSF 1.0, section 8.1.5).
    /// </summary>
    private async Task Fail(Pushed pushed, int failures, string error)
    {
        if (error == CloudEventSender.Gone)
        {
            await pushed.Outbox.Execute(new EventStreamCommand.AbandonSubscription());
            return;
        }
        await pushed.Outbox.Execute(
            new EventStreamCommand.FailPush(pushed.Id, failures, sealer.Seal(pushed.Id, error)));
        if (await pushed.Outbox.Ask(new EventStreamQuery.GetSignals(pushed.Id)) is not
                { Settings.Push: not null } stream
            || stream.Notices.FirstOrDefault(notice => notice.PausedBecause is not null) is not { } paused)
            return;
        var token = tokens.Of(stream, pushed.Institution, paused);
        if (await Send(stream, (endpoint, authorization, cancel) =>
                sender.Send(endpoint, authorization, token, cancel)) is null)
            await pushed.Outbox.Execute(
                new EventStreamCommand.AcknowledgeSignals(stream.Id, [paused.Place], []));
    }

    private async Task<string?> Send(SignalStream stream, SendPushed send)
    {
        var push = stream.Settings.Push!;
        var error = await send(new(push.Url), sealer.OpenAny(stream.Id, push.Authorization), stopping.Token);
        ApiMeters.Pushed(accepted: error is null);
        return error;
    }

    [LoggerMessage(351, LogLevel.Warning, "Pushing security events failed and is tried again: {Exception}\n{Trace}")]
    private partial void LogFailed(string exception, string? trace);

    /// <summary>A stream that is pushed.</summary>
    private sealed record Pushed(
        IEventStream Outbox, InstitutionCode Institution, Guid Id, bool WithReasons, bool IsSubscription);
}
