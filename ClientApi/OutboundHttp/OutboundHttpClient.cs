using System.Net.Http.Headers;
using Microsoft.Security.AntiSSRF;

namespace Grid.ClientApi.OutboundHttp;

/// <summary>
/// Sends over HTTPS, without redirects, cookies or a proxy, and to addresses of the internet alone, whatever the name
/// of the host stands for at the moment, unless the operator allows the origin.
/// </summary>
public sealed class OutboundHttpClient : IOutboundHttp, IDisposable
{
    private const int MaxAnswer = 16 << 10;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly OutboundHttpOptions options;
    private readonly HttpClient guarded;
    private readonly HttpClient allowed;

    /// <summary>Creates a client.</summary>
    /// <param name="options">Which origins are allowed, and how long a request takes.</param>
    public OutboundHttpClient(OutboundHttpOptions options)
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
    public async Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = MessageOf(request);
        try
        {
            var http = options.IsAllowed(request.Url) ? allowed : guarded;
            using var response = await http.SendAsync(message, cancel);
            return OutboundResponse.Answered(
                (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (AntiSSRFException)
        {
            return OutboundResponse.Failed("The endpoint is not an HTTPS endpoint on the internet.");
        }
        catch (HttpRequestException failure)
        {
            return OutboundResponse.Failed($"The endpoint cannot be reached: {failure.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return OutboundResponse.Failed(
                $"The endpoint did not answer within {options.Timeout.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        guarded.Dispose();
        allowed.Dispose();
    }

    private HttpClient Client(HttpMessageHandler handler) =>
        new(handler) { Timeout = options.Timeout, MaxResponseContentBufferSize = MaxAnswer };

    private static HttpRequestMessage MessageOf(OutboundRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url)
        {
            Content = new ReadOnlyMemoryContent(request.Body),
        };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.MediaType);
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
