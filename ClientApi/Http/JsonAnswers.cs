using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Grid.ClientApi.Http;

/// <summary>Writes answers as JSON with a Content-Length, directly into the connection's buffer.</summary>
public static class JsonAnswers
{
    [ThreadStatic] private static Utf8JsonWriter? pooled;

    /// <summary>Answers 200 with <paramref name="value"/>.</summary>
    public static Task Answer<T>(this HttpContext context, T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(context);
        var writer = Begin(context.Response);
        JsonSerializer.Serialize(writer, value, type);
        End(context.Response, writer);
        return Task.CompletedTask;
    }

    /// <summary>
    /// A writer into the body of <paramref name="response"/>; <see cref="End"/> must follow on this thread.
    /// </summary>
    public static Utf8JsonWriter Begin(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.ContentType = "application/json";
        var writer = pooled ??= new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(response.BodyWriter);
        return writer;
    }

    /// <summary>Ends the body that <see cref="Begin"/> began.</summary>
    public static void End(HttpResponse response, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Flush();
        response.ContentLength = writer.BytesCommitted;
        writer.Reset(Stream.Null);
    }
}
