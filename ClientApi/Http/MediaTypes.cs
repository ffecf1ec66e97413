using Microsoft.Net.Http.Headers;

namespace Grid.ClientApi.Http;

/// <summary>Compares media types of bodies; text is UTF-8 and nothing else, and no body is compressed.</summary>
public static class MediaTypes
{
    private const string Json = "application/json";

    private static readonly Problem Encoded = new(
        415, "content_encoding_unsupported",
        "The body has a Content-Encoding. Send it as it is, without compression and without that header.");

    private static readonly Problem OtherCharset = new(
        415, "charset_unsupported", "The charset of the Content-Type is not UTF-8. Send the body in UTF-8.");

    /// <summary>Why a request's body is not JSON in UTF-8; null where it says that it is.</summary>
    public static Problem? NotJson(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ContentType == Json && request.Headers.ContentEncoding.Count == 0 ? null : Not(request, Json);
    }

    /// <summary>
    /// Why a request's body is not <paramref name="mediaType"/> in UTF-8; null where it says that it is.
    /// </summary>
    public static Problem? Not(HttpRequest request, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsOf(request.ContentType, mediaType, out var charset))
            return Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType);
        if (charset is not (null or "utf-8"))
            return OtherCharset;
        return IsEncoded(request) ? Encoded : null;
    }

    /// <summary>Whether a request's body is <paramref name="mediaType"/>, in whichever charset.</summary>
    public static bool Is(string? contentType, string mediaType) => IsOf(contentType, mediaType, out _);

    private static bool IsOf(string? contentType, string mediaType, out string? charset)
    {
        charset = null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            return false;
        charset = type.Charset.HasValue ? type.Charset.Value!.Trim('"').ToLowerInvariant() : null;
        return true;
    }

    private static bool IsEncoded(HttpRequest request)
    {
        foreach (var value in request.Headers.ContentEncoding)
            if (!string.Equals(value?.Trim(), "identity", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
