namespace Grid.ClientApi.OutboundHttp;

/// <summary>Sends requests to URLs that callers of the API have supplied.</summary>
public interface IOutboundHttp
{
    /// <summary>Posts a body once, and returns what came of it; it throws for no answer and no lack of one.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> ended it.</exception>
    Task<OutboundResponse> Post(OutboundRequest request, CancellationToken cancel);
}

/// <summary>A request with the method POST.</summary>
/// <param name="Url">An absolute URL.</param>
/// <param name="MediaType">Media type of the body, as in the header <c>Content-Type</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Other headers, with values of printable ASCII characters.</param>
public sealed record OutboundRequest(
    Uri Url, string MediaType, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>What came of a request.</summary>
/// <param name="Status">Status code of the answer; null for none.</param>
/// <param name="Body">Body of the answer, which may be anything; empty where there was no answer.</param>
/// <param name="Failure">Why there was no answer, without the URL; null where there was one.</param>
public sealed record OutboundResponse(int? Status, ReadOnlyMemory<byte> Body, string? Failure)
{
    /// <summary>There was an answer.</summary>
    public static OutboundResponse Answered(int status, ReadOnlyMemory<byte> body) => new(status, body, null);

    /// <summary>There was none.</summary>
    public static OutboundResponse Failed(string why) => new(null, default, why);
}
