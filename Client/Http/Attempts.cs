using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Grid.Client.Http;

/// <summary>How often a request is sent, how long each attempt may take, and how long the pauses are.</summary>
internal static class Attempts
{
    /// <summary>
    /// Repeats a request that may be repeated, where the connection failed, no answer came in time, or the server
    /// answered 429, 502, 503 or 504. The pause is that of <c>Retry-After</c>, if the answer has one.
    /// </summary>
    public static ResiliencePipeline<HttpResponseMessage> Repeated(GridClientOptions options, TimeProvider clock)
    {
        var attempts = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        if (options.Retries > 0)
            attempts.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
                ShouldHandle = attempt => new(IsToBeRepeated(attempt.Outcome, options, clock)),
                DelayGenerator = attempt => new(After(attempt.Outcome.Result, clock)),
            });
        return attempts.AddTimeout(options.AttemptTimeout).Build();
    }

    /// <summary>One attempt.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Once(GridClientOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(options.AttemptTimeout).Build();

    /// <summary>The pause that an answer asks for (RFC 9110, section 10.2.3); null where it asks for none.</summary>
    public static TimeSpan? After(HttpResponseMessage? answer, TimeProvider clock) =>
        answer?.Headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } moment } => moment - clock.GetUtcNow() is { Ticks: > 0 } pause ? pause : TimeSpan.Zero,
            _                    => null,
        };

    private static bool IsToBeRepeated(
        Outcome<HttpResponseMessage> outcome, GridClientOptions options, TimeProvider clock) => outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result: { } answer } => IsPassing(answer.StatusCode) && !(After(answer, clock) > options.LongestRetryAfter),
        _ => false,
    };

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
