using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Security.AntiSSRF;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Delivers tokens over HTTPS, without redirects, cookies or a proxy, and to addresses of the internet alone, whatever
/// the name of the receiver stands for at the moment, unless the operator allows its origin.
/// </summary>
public sealed class HttpPushSender : IPushSender, IDisposable
{
    private const string MediaType = "application/secevent+jwt";
    private const int MaxAnswer = 16 << 10;
    private const int MaxText = 300;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly SharedSignalsOptions options;
    private readonly HttpClient guarded;
    private readonly HttpClient allowed;

    /// <summary>Creates a sender.</summary>
    /// <param name="options">Which origins are allowed, and how long an attempt takes.</param>
    public HttpPushSender(SharedSignalsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        var handler = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AddXFFHeader = false }.GetHandler();
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        handler.PooledConnectionLifetime = ConnectionLifetime;
        guarded = Client(handler);
        allowed = Client(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = ConnectionLifetime,
        });
    }

    /// <inheritdoc/>
    public async Task<string?> Send(Uri endpoint, string? authorization, string token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(token, new MediaTypeHeaderValue(MediaType)),
        };
        request.Headers.Accept.Add(new("application/json"));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        try
        {
            var http = options.IsAllowed(endpoint) ? allowed : guarded;
            using var response = await http.SendAsync(request, cancel);
            return response.StatusCode switch
            {
                HttpStatusCode.Accepted   => null,
                HttpStatusCode.BadRequest => await Refusal(response, cancel),
                var status                => $"The endpoint answered {(int)status}.",
            };
        }
        catch (AntiSSRFException)
        {
            return "The endpoint is not an HTTPS endpoint on the internet.";
        }
        catch (HttpRequestException failure)
        {
            return $"The endpoint cannot be reached: {failure.HttpRequestError}.";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"The endpoint did not answer within {options.PushTimeout.TotalSeconds} s.";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        guarded.Dispose();
        allowed.Dispose();
    }

    private HttpClient Client(HttpMessageHandler handler) =>
        new(handler) { Timeout = options.PushTimeout, MaxResponseContentBufferSize = MaxAnswer };

    /// <summary>The error of the receiver (RFC 8935, section 2.3); its body may be anything.</summary>
    private static async Task<string> Refusal(HttpResponseMessage response, CancellationToken cancel)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        try
        {
            if (JsonSerializer.Deserialize(bytes, ReceiverJson.Default.PollErrorBody) is { Error: { } error } body)
                return Shortened(body.Description is { } words ? $"{error}: {words}" : error);
        }
        catch (JsonException)
        {
            return "The endpoint answered 400 without an error in JSON.";
        }
        return "The endpoint answered 400 without an err.";
    }

    private static string Shortened(string text) => text.Length > MaxText ? text[..MaxText] : text;
}
