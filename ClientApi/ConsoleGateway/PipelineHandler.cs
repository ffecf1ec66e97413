using System.Net;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Grid.ClientApi.ConsoleGateway;

/// <summary>
/// Sends requests through the server's own pipeline without a connection, so that what pages do passes the same checks
/// and limits as what other clients do.
/// </summary>
/// <param name="services">The server's services.</param>
public sealed class PipelineHandler(IServiceScopeFactory services) : HttpMessageHandler
{
    private RequestDelegate? pipeline;

    /// <summary>Sets the steps that a request takes.</summary>
    public void Use(RequestDelegate steps) => pipeline = steps;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (pipeline is null)
            throw new InvalidOperationException("The pipeline is not complete yet.");
        await using var scope = services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Features.Set(OwnRequest.Instance);
        await Fill(context.Request, request, cancellationToken);
        context.Connection.RemoteIpAddress =
            request.Options.TryGetValue(GridApi.Address, out var address) ? address : null;
        context.RequestAborted = cancellationToken;
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await pipeline(context);
        await context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        return ResponseOf(context.Response, body.ToArray());
    }

    private static async Task Fill(HttpRequest to, HttpRequestMessage from, CancellationToken cancellation)
    {
        var address = from.RequestUri!;
        (to.Method, to.Protocol, to.Scheme) = (from.Method.Method, HttpProtocol.Http11, address.Scheme);
        (to.Host, to.Path, to.QueryString) =
            (HostString.FromUriComponent(address), PathString.FromUriComponent(address), new(address.Query));
        foreach (var (name, values) in from.Headers)
            to.Headers[name] = values.ToArray();
        if (from.Content is not { } content)
            return;
        foreach (var (name, values) in content.Headers)
            to.Headers[name] = values.ToArray();
        var bytes = await content.ReadAsByteArrayAsync(cancellation);
        (to.Body, to.ContentLength) = (new MemoryStream(bytes), bytes.Length);
    }

    private static HttpResponseMessage ResponseOf(HttpResponse response, byte[] bytes)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.StatusCode)
        {
            Content = new ByteArrayContent(bytes),
        };
        foreach (var (name, values) in response.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()))
                message.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        return message;
    }

    /// <summary>Marks a request that came through no connection: the server makes it.</summary>
    public sealed class OwnRequest
    {
        private OwnRequest() { }

        internal static OwnRequest Instance { get; } = new();
    }
}
