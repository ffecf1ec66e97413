using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OutboundHttp;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>The configuration endpoint (SSF 1.0, section 8.1.1): creates, reads, changes and deletes streams.</summary>
/// <param name="endpoints">Finds the streams of the caller.</param>
/// <param name="issuer">The issuer of tokens.</param>
/// <param name="newId">Makes ids of streams.</param>
/// <param name="sealer">Seals the receivers' texts.</param>
/// <param name="targets">Where tokens can be pushed.</param>
public sealed class StreamConfigurations(
    SignalEndpoints endpoints, Issuer issuer, Func<Guid> newId, StreamSealer sealer, OutboundTargets targets)
{
    /// <summary>Creates a stream: 201 with its configuration.</summary>
    public async ValueTask<Problem?> Create(HttpContext context, StreamBody body)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(body);
        var (errors, id) = (new FieldErrors(), newId());
        var fields = new StreamFields(errors);
        var settings = fields.Settings(body, null, targets, (text, held) => sealer.Seal(id, text, held));
        var created = SignalStream.After(0, id, settings);
        fields.RefuseId(body);
        fields.Compare(body, AnswerOf(context, created), "");
        if (errors.Any)
            return Problem.Of(errors);
        var outbox = endpoints.OutboxOf(context);
        var create = new EventStreamCommand.CreateSignals(created.Id, settings);
        if (await SignalEndpoints.Execute(outbox, create) is { } refused)
            return refused;
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Answer(AnswerOf(context, created), ApiJson.Default.StreamAnswer);
        return null;
    }

    /// <summary>Returns the stream that the query names, or the list of all.</summary>
    public async ValueTask<Problem?> Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var outbox = endpoints.OutboxOf(context);
        if (context.Request.Query.ContainsKey(SignalEndpoints.StreamId))
            return await Answer(context, outbox, context.Request.Query[SignalEndpoints.StreamId]);
        var all = await outbox.Ask(new EventStreamQuery.ListSignals());
        await context.Answer(
            [.. all.Select(stream => AnswerOf(context, stream))], ApiJson.Default.IReadOnlyListStreamAnswer);
        return null;
    }

    /// <summary>Changes the settings that the body names (PATCH).</summary>
    public ValueTask<Problem?> Update(HttpContext context, StreamBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Change(context, body,
            (body.EventsRequested is null ? SignalMembers.None : SignalMembers.Requested)
            | (body.Description is null ? SignalMembers.None : SignalMembers.Description)
            | (body.Delivery is null ? SignalMembers.None : SignalMembers.Push));
    }

    /// <summary>Replaces all settings; those that the body does not name get their default values (PUT).</summary>
    public ValueTask<Problem?> Replace(HttpContext context, StreamBody body) =>
        Change(context, body, SignalMembers.All);

    /// <summary>Deletes the stream that the query names: 204.</summary>
    public async ValueTask<Problem?> Delete(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var outbox = endpoints.OutboxOf(context);
        var (stream, missing) = await SignalEndpoints.Find(outbox, context.Request.Query[SignalEndpoints.StreamId]);
        return stream is null ? missing
            : await SignalEndpoints.Execute(outbox, new EventStreamCommand.DeleteSignals(stream.Id))
                ?? SignalEndpoints.Empty(context, StatusCodes.Status204NoContent);
    }

    private async ValueTask<Problem?> Change(HttpContext context, StreamBody body, SignalMembers members)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(body);
        var outbox = endpoints.OutboxOf(context);
        var (stream, missing) = await SignalEndpoints.Find(outbox, body.StreamId);
        if (stream is null)
            return missing;
        var errors = new FieldErrors();
        var fields = new StreamFields(errors);
        var settings = fields.Settings(
            body, stream.Settings, targets, (text, held) => sealer.Seal(stream.Id, text, held));
        fields.Compare(body, AnswerOf(context, stream), PollUrlOf(stream));
        if (errors.Any)
            return Problem.Of(errors);
        return await SignalEndpoints.Execute(
                outbox, new EventStreamCommand.ChangeSignals(stream.Id, settings, members))
            ?? await Answer(context, outbox, body.StreamId);
    }

    private async ValueTask<Problem?> Answer(HttpContext context, IEventStream outbox, string? id)
    {
        var (stream, missing) = await SignalEndpoints.Find(outbox, id);
        if (stream is null)
            return missing;
        await context.Answer(AnswerOf(context, stream), ApiJson.Default.StreamAnswer);
        return null;
    }

    private StreamAnswer AnswerOf(HttpContext context, SignalStream stream)
    {
        var requested = stream.Settings.Requested;
        return new(
            stream.Id.ToString("N"),
            issuer.Url,
            SignalTokens.AudienceOf(Caller.Of(context).Client.Institution),
            SignalEventTypes.Supported,
            requested,
            [.. SignalEventTypes.Supported.Where(type => requested.Contains(type))],
            stream.Settings.Push is { } push
                ? new(StreamFields.PushMethod, push.Url)
                : new(StreamFields.PollMethod, PollUrlOf(stream)),
            (int)SignalTerms.MinVerificationInterval.TotalSeconds,
            sealer.OpenAny(stream.Id, stream.Settings.Description));
    }

    private string PollUrlOf(SignalStream stream) => $"{issuer.Url}{SignalPaths.Poll}/{stream.Id:N}";
}
