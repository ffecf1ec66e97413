using Microsoft.Net.Http.Headers;

namespace Grid.ClientApi.Http;

/// <summary>Compares media types of bodies; text is UTF-8 and nothing else.</summary>
public static class MediaTypes
{
    /// <summary>JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType) =>
        contentType == "application/json" || Is(contentType, "application/json");

    /// <summary>Whether <paramref name="contentType"/> is <paramref name="mediaType"/> in UTF-8.</summary>
    public static bool Is(string? contentType, string mediaType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
