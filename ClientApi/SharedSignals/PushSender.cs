using System.Text;
using System.Text.Json;
using Grid.ClientApi.OutboundHttp;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Delivers one token to the endpoint of a receiver (RFC 8935).</summary>
/// <param name="http">Sends.</param>
public sealed class PushSender(IOutboundHttp http)
{
    private const int MaxText = 300;

    /// <summary>Sends the token, and returns why it was not accepted; null where it was.</summary>
    /// <param name="endpoint">URL of the receiver.</param>
    /// <param name="authorization">Value of the <c>Authorization</c> header; null for none.</param>
    /// <param name="token">The security event token.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<string?> Send(Uri endpoint, string? authorization, string token, CancellationToken cancel)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "application/json" };
        if (authorization is not null)
            headers["Authorization"] = authorization;
        var response = await http.Post(
            new(endpoint, "application/" + SignalTokens.Type, Encoding.ASCII.GetBytes(token), headers), cancel);
        return response.Status switch
        {
            null                            => response.Failure,
            StatusCodes.Status202Accepted   => null,
            StatusCodes.Status400BadRequest => Rejection(response.Body.Span),
            var status                      => $"The endpoint answered {status}.",
        };
    }

    /// <summary>The error of the receiver (RFC 8935, section 2.3); its body may be anything.</summary>
    private static string Rejection(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ReceiverJson.Default.PollErrorBody) is { Error: { } error } rejection)
                return Shortened(rejection.Description is { } words ? $"{error}: {words}" : error);
        }
        catch (JsonException)
        {
            return "The endpoint answered 400 without an error in JSON.";
        }
        return "The endpoint answered 400 without an err.";
    }

    private static string Shortened(string text) => text.Length > MaxText ? text[..MaxText] : text;
}
