namespace Grid.Client.Http;

/// <summary>One logical call, from which each attempt makes a request of its own.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, without any personal identifier.</param>
/// <param name="Kind">Whether it may be repeated.</param>
/// <param name="Json">The body; null for none.</param>
/// <param name="Key">The idempotency key of all attempts; null for none.</param>
internal sealed record Call(HttpMethod Method, string Path, CallKind Kind, byte[]? Json = null, string? Key = null)
{
    /// <summary>Sent as <c>x-correlator</c> with every attempt; empty before the transport has set it.</summary>
    public string Correlator { get; init; } = "";

    /// <summary>The request of one attempt, without a token.</summary>
    public HttpRequestMessage Request(Uri server)
    {
        var request = new HttpRequestMessage(Method, new Uri(server, Path));
        if (Json is not null)
        {
            request.Content = new ByteArrayContent(Json);
            request.Content.Headers.ContentType = new("application/json");
        }
        if (Key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Key);
        request.Headers.TryAddWithoutValidation("x-correlator", Correlator);
        return request;
    }

    /// <summary>Method and kind only, since a body names persons.</summary>
    public override string ToString() => $"{Method} {Kind}";
}
