using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Events;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Delivery by polling (RFC 8936). A token is sent with each poll until it is acknowledged or rejected, so that two
/// receivers of one stream that poll at once get the same tokens.
/// </summary>
/// <param name="endpoints">Finds the streams of the caller.</param>
/// <param name="reader">Reads what waits.</param>
/// <param name="tokens">Makes the tokens.</param>
/// <param name="sealer">Seals what receivers say of tokens that they reject.</param>
/// <param name="options">How long a poll waits.</param>
/// <param name="clock">Measures how long, and dates rejections.</param>
/// <param name="state">Ends all waiting when the server stops.</param>
public sealed class PollEndpoint(
    SignalEndpoints endpoints, SignalReader reader, SignalTokens tokens, StreamSealer sealer,
    SharedSignalsOptions options, TimeProvider clock, ServerState state)
{
    private const int UsualEvents = 100;
    private const int MaxText = 300;

    /// <summary>Acknowledges, then returns what waits, for which it may wait itself.</summary>
    public async ValueTask<Problem?> Poll(HttpContext context, PollBody body)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(body);
        if (Check(body) is { } wrong)
            return wrong;
        var (caller, outbox) = (Caller.Of(context), endpoints.OutboxOf(context));
        var (stream, missing) = await SignalEndpoints.Find(
            outbox, context.Request.RouteValues[SignalEndpoints.StreamId] as string);
        if (stream is null || stream.Settings.Push is not null)
            return missing ?? SignalEndpoints.NotHeld;
        if (await Acknowledge(outbox, stream, body, caller) is { } refused)
            return refused;

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, state.Drained);
        var limit = Math.Min(body.MaxEvents ?? UsualEvents, SignalTerms.Window);
        var answer = await new LongPoll(clock, ended.Token).Until(
            () => Next(outbox, stream.Id, limit, caller),
            answer => answer is null or { Sets.Count: > 0 },
            limit == 0 || body.ReturnImmediately == true ? TimeSpan.Zero : options.LongPoll);
        if (await WaitingEvents.Distrust(caller) is { } denied)
            return denied;
        if (answer is null)
            return SignalEndpoints.NotHeld;
        await context.Answer(answer, ApiJson.Default.PollAnswer);
        return null;
    }

    private static Problem? Check(PollBody body)
    {
        var errors = new FieldErrors();
        if (body.MaxEvents < 0)
            errors.AddMalformed("maxEvents", "out_of_range", "It must be 0 or a positive whole number.");
        if (body.Acknowledged?.Any(id => id is null) == true)
            errors.AddMalformed("ack", "wrong_type", "It must be a list of texts.");
        if (body.Errors?.Values.Any(error => error is not { Error: { Length: > 0 and <= MaxText } }) == true)
            errors.AddMalformed("setErrs", "err_invalid", $"Each err must have 1 to {MaxText} characters.");
        return errors.Any ? Problem.Of(errors) : null;
    }

    /// <summary>
    /// What is not for the receiver and comes before something that it has is passed in the same turn.
    /// </summary>
    private async ValueTask<Problem?> Acknowledge(
        IEventStream outbox, SignalStream stream, PollBody body, Caller caller)
    {
        ImmutableArray<long> places =
            [.. (body.Acknowledged ?? []).Select(id => SignalTokens.PlaceOf(stream, id)).OfType<long>()];
        ImmutableArray<SignalRejection> rejected =
        [
            .. from error in body.Errors ?? ReadOnlyDictionary<string, PollErrorBody>.Empty
               let place = SignalTokens.PlaceOf(stream, error.Key)
               where place is not null
               select new SignalRejection(
                   place.Value, clock.GetUtcNow(), sealer.Seal(stream.Id, error.Value.Error!),
                   error.Value.Description is { } text ? sealer.Seal(stream.Id, Shortened(text)) : null),
        ];
        if (places.IsEmpty && rejected.IsEmpty)
            return null;
        var last = places.Concat(rejected.Select(each => each.Place)).Max();
        var window = await reader.Read(outbox, stream, caller.MayKnowReasons);
        return await SignalEndpoints.Execute(outbox, new EventStreamCommand.AcknowledgeSignals(
            stream.Id, [.. places, .. window.Passed.Where(place => place < last)], rejected));
    }

    private static string Shortened(string text) => text.Length > MaxText ? text[..MaxText] : text;

    /// <summary>What waits now; null where the stream is no more. A paused stream holds its events.</summary>
    private async ValueTask<PollAnswer?> Next(IEventStream outbox, Guid id, int limit, Caller caller)
    {
        while (await outbox.Ask(new EventStreamQuery.GetSignals(id)) is { } stream)
        {
            if (stream.Status != SignalStatus.Enabled)
                return new(new Dictionary<string, string>(), false);
            var window = await reader.Read(outbox, stream, caller.MayKnowReasons);
            if (!window.Signals.IsEmpty || window.Passed.IsEmpty)
                return AnswerOf(stream, window, limit, caller);
            await outbox.Execute(new EventStreamCommand.AcknowledgeSignals(id, window.Passed, []));
        }
        return null;
    }

    private PollAnswer AnswerOf(SignalStream stream, SignalWindow window, int limit, Caller caller)
    {
        var sets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var notice in stream.Notices.Take(limit))
            sets.Add(
                SignalTokens.IdOf(stream, notice.Place), tokens.Of(stream, caller.Client.Institution, notice));
        foreach (var signal in window.Signals.Take(limit - sets.Count))
            sets.Add(SignalTokens.IdOf(stream, signal.Place), tokens.Of(stream, signal, caller.MayKnowReasons));
        var waiting = stream.Notices.Length + window.Signals.Length;
        return new(sets, waiting > sets.Count || !window.IsLast);
    }
}
