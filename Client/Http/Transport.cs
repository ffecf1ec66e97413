using System.Net;
using Grid.Client.Tokens;
using Polly;
using Polly.Timeout;

namespace Grid.Client.Http;

/// <summary>Sends calls: attempts, their limits of time, and what becomes of answers that are not successes.</summary>
internal sealed class Transport
{
    private readonly Func<HttpClient> http;
    private readonly ResiliencePipeline<HttpResponseMessage> repeated;
    private readonly ResiliencePipeline<HttpResponseMessage> once;
    private readonly Func<string> newId;

    /// <summary>Makes it.</summary>
    /// <param name="http">Gets an HTTP client for one attempt.</param>
    /// <param name="options">The settings.</param>
    /// <param name="clock">Measures waits.</param>
    /// <param name="newId">Makes ids of calls, which nobody else makes.</param>
    public Transport(Func<HttpClient> http, GridClientOptions options, TimeProvider clock, Func<string> newId)
    {
        (this.http, this.newId, Server, Clock) = (http, newId, options.Server!, clock);
        Issuer = options.Issuer ?? Server.AbsoluteUri.TrimEnd('/');
        repeated = Attempts.Repeated(options, clock);
        once = Attempts.Once(options, clock);
    }

    /// <summary>The address of the grid.</summary>
    public Uri Server { get; }

    /// <summary>The issuer of the grid's tokens and receipts.</summary>
    public string Issuer { get; }

    /// <summary>Measures waits.</summary>
    public TimeProvider Clock { get; }

    /// <summary>A new id, which nobody else makes: 32 hexadecimal digits.</summary>
    public string NewId() => newId();

    /// <summary>Sends a call; the answer is a success, and its body has arrived.</summary>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public async Task<HttpResponseMessage> Send(Call call, ITokenSource? tokens, CancellationToken stop)
    {
        call = call with { Correlator = NewId() };
        var response = await Attempted(call, tokens, stop);
        if (response.StatusCode == HttpStatusCode.Unauthorized && tokens is not null && tokens.Discard())
        {
            response.Dispose();
            response = await Attempted(call, tokens, stop);
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await Problem.Read(response, call.Correlator, Clock, stop);
    }

    /// <summary>Sends a request that is not a JSON call once; whatever the answer is, its body has arrived.</summary>
    /// <param name="request">Makes the request of one attempt.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="GridException">No answer came.</exception>
    public Task<HttpResponseMessage> Repeat(
        Func<CancellationToken, ValueTask<HttpRequestMessage>> request, CancellationToken stop) =>
        Run(repeated, request, correlator: null, stop);

    /// <summary>Sends a request whose body or answer is a stream; the answer is there once it begins.</summary>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public async Task<HttpResponseMessage> Stream(HttpRequestMessage request, CancellationToken stop)
    {
        var correlator = NewId();
        request.Headers.TryAddWithoutValidation("x-correlator", correlator);
        HttpResponseMessage response;
        try
        {
            response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (Exception why) when (why is HttpRequestException or IOException)
        {
            throw GridException.Unanswered(correlator, why);
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await Problem.Read(response, correlator, Clock, stop);
    }

    private Task<HttpResponseMessage> Attempted(Call call, ITokenSource? tokens, CancellationToken stop) =>
        Run(
            call.Kind == CallKind.Once ? once : repeated,
            async inTime =>
            {
                var request = call.Request(Server);
                if (tokens is not null)
                    await tokens.Authorize(request, inTime);
                return request;
            },
            call.Correlator, stop);

    private async Task<HttpResponseMessage> Run(
        ResiliencePipeline<HttpResponseMessage> attempts,
        Func<CancellationToken, ValueTask<HttpRequestMessage>> request, string? correlator, CancellationToken stop)
    {
        try
        {
            return await attempts.ExecuteAsync(
                async inTime =>
                {
                    using var attempt = await request(inTime);
                    return await http().SendAsync(attempt, inTime);
                },
                stop);
        }
        catch (Exception why) when (why is HttpRequestException or IOException or TimeoutRejectedException)
        {
            throw GridException.Unanswered(correlator, why);
        }
    }
}
