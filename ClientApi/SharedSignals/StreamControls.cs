using System.Buffers.Text;
using System.Text.Json;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core;
using Grid.Core.Numbering;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// The endpoints for status, subjects and verification of streams (SSF 1.0, sections 8.1.2 to 8.1.4), and the grid's
/// own for tokens that were rejected.
/// </summary>
/// <param name="endpoints">Finds the streams of the caller.</param>
/// <param name="sealer">Seals the receivers' texts.</param>
/// <param name="pseudonyms">Names the numbers that are subjects.</param>
public sealed class StreamControls(SignalEndpoints endpoints, StreamSealer sealer, Pseudonyms pseudonyms)
{
    private const int MaxReason = 500;
    private const int MaxState = 1_000;
    private const int MaxOpaque = 256;

    private static readonly Problem SubjectInvalid = JsonErrors.Wrong(
        "subject_invalid", "It must be a Subject Identifier (RFC 9493) with the members of its format.", "subject");

    /// <summary>Returns the status of the stream that the query names.</summary>
    public async ValueTask<Problem?> ReadStatus(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await Status(context, endpoints.OutboxOf(context), context.Request.Query[SignalEndpoints.StreamId]);
    }

    /// <summary>Sets the status of a stream.</summary>
    public async ValueTask<Problem?> SetStatus(HttpContext context, StatusBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var errors = new FieldErrors();
        new StreamFields(errors).TextUpTo(MaxReason, body.Reason, "reason");
        var status = Enum.GetValues<SignalStatus>().FirstOrDefault(each => EnumCodes.Of(each) == body.Status);
        if (status == default)
            errors.AddMalformed(
                "status", body.Status is null ? "required" : "unknown_value", "It must be a status of streams.");
        var outbox = endpoints.OutboxOf(context);
        var (stream, missing) = await SignalEndpoints.Find(outbox, body.StreamId);
        if (stream is null || errors.Any)
            return missing ?? Problem.Of(errors);
        var reason = sealer.Seal(stream.Id, body.Reason, stream.Reason);
        return await SignalEndpoints.Execute(
                outbox, new EventStreamCommand.SetSignalStatus(stream.Id, status, reason))
            ?? await Status(context, outbox, body.StreamId);
    }

    /// <summary>Adds a subject to a stream: 200 without a body, whether or not the grid knows the subject.</summary>
    public ValueTask<Problem?> AddSubject(HttpContext context, SubjectBody body) => OnSubject(
        context, body, (stream, subject) => new EventStreamCommand.AddSubject(stream, subject),
        StatusCodes.Status200OK);

    /// <summary>Removes a subject from a stream: 204, whether or not the grid knows the subject.</summary>
    public ValueTask<Problem?> RemoveSubject(HttpContext context, SubjectBody body) => OnSubject(
        context, body, (stream, subject) => new EventStreamCommand.RemoveSubject(stream, subject),
        StatusCodes.Status204NoContent);

    /// <summary>Lets a verification event be sent: 204.</summary>
    public async ValueTask<Problem?> Verify(HttpContext context, VerificationBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var errors = new FieldErrors();
        new StreamFields(errors).TextUpTo(MaxState, body.State, "state");
        var outbox = endpoints.OutboxOf(context);
        var (stream, missing) = await SignalEndpoints.Find(outbox, body.StreamId);
        if (stream is null || errors.Any)
            return missing ?? Problem.Of(errors);
        var state = body.State is { } text ? sealer.Seal(stream.Id, text) : null;
        return await SignalEndpoints.Execute(outbox, new EventStreamCommand.RequestVerification(stream.Id, state))
            ?? SignalEndpoints.Empty(context, StatusCodes.Status204NoContent);
    }

    /// <summary>Lists the tokens that the receiver of the stream in the query rejected.</summary>
    public async ValueTask<Problem?> ReadRejections(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (stream, missing) = await SignalEndpoints.Find(
            endpoints.OutboxOf(context), context.Request.Query[SignalEndpoints.StreamId]);
        if (stream is null)
            return missing;
        await context.Answer(
            new RejectionsAnswer(
                [
                    .. stream.Rejections.Select(each => new RejectionAnswer(
                        SignalTokens.IdOf(stream, each.Place), Instants.Text(each.At),
                        sealer.Open(stream.Id, each.Error), sealer.OpenAny(stream.Id, each.Description))),
                ],
                stream.Failures,
                Instants.TextOf(stream.Pushing?.FailingSince),
                Instants.TextOf(stream.PushesAt),
                sealer.OpenAny(stream.Id, stream.Pushing?.Error)),
            ApiJson.Default.RejectionsAnswer);
        return null;
    }

    private async ValueTask<Problem?> Status(HttpContext context, IEventStream outbox, string? id)
    {
        var (stream, missing) = await SignalEndpoints.Find(outbox, id);
        if (stream is null)
            return missing;
        await context.Answer(
            new StatusAnswer(stream.Id.ToString("N"), EnumCodes.Of(stream.Status), sealer.ReasonOf(stream)),
            ApiJson.Default.StatusAnswer);
        return null;
    }

    /// <summary>
    /// A subject that no event of the grid can have is taken like one that has none: no answer shows whom it knows
    /// (SSF 1.0, section 9.1).
    /// </summary>
    private async ValueTask<Problem?> OnSubject(
        HttpContext context, SubjectBody body, Func<Guid, string, EventStreamCommand> command, int status)
    {
        ArgumentNullException.ThrowIfNull(body);
        var outbox = endpoints.OutboxOf(context);
        var (stream, missing) = await SignalEndpoints.Find(outbox, body.StreamId);
        if (stream is null)
            return missing;
        if (body.Subject is not { } subject || !TryName(subject, out var name))
            return SubjectInvalid;
        return (name is null ? null : await SignalEndpoints.Execute(outbox, command(stream.Id, name)))
            ?? SignalEndpoints.Empty(context, status);
    }

    /// <summary>The name of a subject that events can have; null for one of another format.</summary>
    private bool TryName(JsonElement subject, out string? name)
    {
        name = null;
        switch (TextOf(subject, "format"))
        {
            case null:
                return false;
            case "phone_number":
                if (!PhoneNumber.TryParse(TextOf(subject, "phone_number"), out var number, out _))
                    return false;
                name = SignalEvents.NameOf(pseudonyms.Phone(number).Key);
                return true;
            case "opaque":
                if (TextOf(subject, "id") is not { Length: > 0 and <= MaxOpaque } id)
                    return false;
                // Another text can name no card of ours, and may be anything, a citizen number too: it is not stored.
                name = Base64Url.IsValid(id, out var length) && length == CardPseudonym.Bytes
                    ? SignalEvents.NameOf(id)
                    : null;
                return true;
            default:
                return true;
        }
    }

    private static string? TextOf(JsonElement subject, string member) =>
        subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
