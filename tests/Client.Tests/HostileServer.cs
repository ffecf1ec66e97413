using System.Net;
using System.Text;

namespace Grid.Client.Tests;

/// <summary>What a server does to one request.</summary>
public enum Mishap
{
    None,
    CutBefore,
    CutAfter,
    TooManyRequests,
    Unavailable,
    UnavailableAfter,
    NoAnswerInTime,
    DeliveredTwice,
    TokenEnded,
}

/// <summary>
/// A server with an account of effects: a change under a new key, or without a key, takes effect. It does what
/// servers and networks do wrong.
/// </summary>
/// <param name="mishaps">What it does to the next request.</param>
/// <param name="clock">Lets the client's patience end.</param>
internal sealed class HostileServer(Func<Mishap> mishaps, ImpatientClock clock) : HttpMessageHandler
{
    private const string Token =
        """{"access_token":"token","token_type":"Bearer","expires_in":600,"scope":"all"}""";

    private readonly Lock padlock = new();
    private readonly HashSet<string> keys = [];

    public int Effects { get; private set; }

    public int Requests { get; private set; }

    public int Tokens { get; private set; }

    public List<string?> Correlators { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
        {
            Tokens++;
            return Json(HttpStatusCode.OK, Token);
        }
        lock (padlock)
        {
            Requests++;
            Correlators.Add(request.Headers.GetValues("x-correlator").Single());
        }
        return mishaps() switch
        {
            Mishap.CutBefore        => throw new HttpRequestException("The connection was refused."),
            Mishap.CutAfter         => throw Cut(request),
            Mishap.TooManyRequests  => Json(HttpStatusCode.TooManyRequests, Busy, TimeSpan.FromSeconds(3)),
            Mishap.Unavailable      => Json(HttpStatusCode.ServiceUnavailable, Busy, TimeSpan.FromSeconds(1)),
            Mishap.UnavailableAfter => Done(request, HttpStatusCode.ServiceUnavailable),
            Mishap.NoAnswerInTime   => await Silence(request, cancellationToken),
            Mishap.DeliveredTwice   => Done(request, Done(request, HttpStatusCode.OK).StatusCode),
            Mishap.TokenEnded       => Json(HttpStatusCode.Unauthorized, Busy),
            _                       => Done(request, HttpStatusCode.OK),
        };
    }

    private const string Busy = """{"code":"busy","detail":"Not now."}""";

    private static HttpResponseMessage Json(HttpStatusCode status, string text, TimeSpan? after = null)
    {
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };
        if (after is { } pause)
            response.Headers.RetryAfter = new(pause);
        return response;
    }

    private HttpRequestException Cut(HttpRequestMessage request)
    {
        Done(request, HttpStatusCode.OK);
        return new("The connection was cut.", new IOException());
    }

    private async Task<HttpResponseMessage> Silence(HttpRequestMessage request, CancellationToken stop)
    {
        var silence = new TaskCompletionSource<HttpResponseMessage>();
        await using var given = stop.Register(() => silence.TrySetCanceled(stop));
        Done(request, HttpStatusCode.OK);
        clock.EndPatience();
        return await silence.Task;
    }

    private HttpResponseMessage Done(HttpRequestMessage request, HttpStatusCode status)
    {
        var key = request.Headers.TryGetValues("Idempotency-Key", out var values) ? values.Single() : null;
        lock (padlock)
        {
            if (key is null || keys.Add(key))
                Effects++;
        }
        return Json(status, """{"version":1,"found":1,"undone":1}""");
    }
}
