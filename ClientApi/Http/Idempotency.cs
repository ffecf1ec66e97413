using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;

namespace Grid.ClientApi.Http;

/// <summary>Lets each idempotency key of a client stand for one request.</summary>
/// <param name="grid">The actors.</param>
/// <param name="digests">Names keys and contents.</param>
/// <param name="clock">The machine's time, by which an urgent command waits.</param>
public sealed class Idempotency(IGrid grid, IdempotencyKeyDigests digests, TimeProvider clock)
{
    /// <summary>The header that names a request.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 64;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    /// <summary>How long an urgent command waits for the claim: as long as for the activation of a card.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly Problem Malformed =
        new(400, "idempotency_key_invalid", "The Idempotency-Key must have 1 to 64 visible ASCII characters.");

    /// <summary>Claims the request's key for its content.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="isUrgent">Whether the command is sent without the claim where that takes too long.</param>
    /// <returns>
    /// The id under which the actor that decides recognises a repetition, null without a key; or why it can't be
    /// claimed.
    /// </returns>
    /// <exception cref="UnavailableException">
    /// Whether the key is free can't be known; not thrown for an urgent command.
    /// </exception>
    public async ValueTask<(RequestId? Id, Problem? Problem)> Claim(
        HttpContext context, byte[] body, bool isUrgent)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers[Header];
        if (header.Count == 0)
            return (null, null);
        if (header is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return (null, Malformed);

        var name = digests.Idempotency(Caller.Of(context).Client.Id, key);
        var content = digests.Content(context.Request.Method, context.Request.Path.Value ?? "", body);
        var claim = Claim(name, new(content, Remembered));
        var reply = isUrgent ? await InTime(claim) : await claim;
        return reply is Reply.Refused refused ? (null, Problems.Of(refused.Refusal)) : (name.Id, null);
    }

    private async Task<Reply> Claim(IdempotencyKeyName name, IdempotencyKeyCommand.Claim claim) =>
        await grid.IdempotencyKey(name.Key).Execute(claim);

    /// <summary>
    /// The reply to a claim; null where there is none in time. The actor that decides still recognises a repetition of
    /// the same request by its id, and only the same key with another body may pass.
    /// </summary>
    private async Task<Reply?> InTime(Task<Reply> claim)
    {
        try
        {
            return await claim.WaitAsync(Patience, clock);
        }
        catch (Exception why) when (why is TimeoutException or UnavailableException)
        {
            ApiMeters.SentUnclaimed();
            _ = claim.ContinueWith(
                late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            return null;
        }
    }
}
