using System.Net;

namespace Grid.Testing.Client;

/// <summary>
/// Does what every client should: repeats a request where the server can't know for now, with the same idempotency key.
/// </summary>
/// <param name="inner">Carries the requests.</param>
/// <param name="name">Begins its keys; no other client's may begin so.</param>
/// <param name="clock">Measures the patience.</param>
internal sealed class PatientHandler(HttpMessageHandler inner, string name, TimeProvider clock)
    : DelegatingHandler(inner)
{
    private const string Key = "Idempotency-Key";

    private int sent;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        if (request.Method == HttpMethod.Post)
            request.Headers.Add(Key, FormattableString.Invariant($"{name}-{Interlocked.Increment(ref sent)}"));
        var answer = await base.SendAsync(request, stop);
        if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            return answer;
        for (var patience = new Patience(clock); await patience.Wait(stop);)
        {
            answer.Dispose();
            answer = await base.SendAsync(request, stop);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                break;
        }
        return answer;
    }
}
