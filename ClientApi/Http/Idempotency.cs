using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Requests;

namespace Grid.ClientApi.Http;

/// <summary>Lets each idempotency key of a client stand for one request.</summary>
public sealed class Idempotency(IGrid grid, RequestDigests digests)
{
    /// <summary>The header that names a request.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 64;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private static readonly Problem Malformed =
        new(400, "idempotency_key_invalid", "An Idempotency-Key has 1 to 64 visible ASCII characters.");

    /// <summary>Claims the request's key for its content.</summary>
    /// <returns>
    /// The id under which the actor that decides recognises a repetition, null without a key; or why it can't be
    /// claimed.
    /// </returns>
    public async ValueTask<(RequestId? Id, Problem? Problem)> Claim(HttpContext context, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers[Header];
        if (header.Count == 0)
            return (null, null);
        if (header is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return (null, Malformed);

        var name = digests.Idempotency(Caller.Of(context).Client.Id, key);
        var content = digests.Content(context.Request.Method, context.Request.Path.Value ?? "", body);
        var claim = new RequestCommand.Claim(content, Remembered);
        return await grid.Request(name.Key).Do(claim) is Reply.Refused refused
            ? (null, Problems.Of(refused.Refusal))
            : (name.Id, null);
    }
}
