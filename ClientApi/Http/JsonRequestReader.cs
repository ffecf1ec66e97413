using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Grid.ClientApi.Http;

/// <summary>Reads JSON bodies; whatever is wrong with one is answered here, once and for every endpoint.</summary>
public static class JsonRequestReader
{
    /// <summary>The largest body of one item, in bytes.</summary>
    public const int Limit = 64 << 10;

    /// <summary>
    /// Reads the body as <typeparamref name="T"/>; null: it could not be read, and the response says why.
    /// </summary>
    public static async ValueTask<T?> Read<T>(HttpContext context, JsonTypeInfo<T> type, int limit = Limit)
        where T : class
    {
        if (MediaTypes.NotJson(context.Request) is { } other)
            return await Answer<T>(context, other);
        if (context.Request.ContentLength > limit)
            return await Answer<T>(context, Problems.OfStatus(413));

        var reader = context.Request.BodyReader;
        var whole = await Whole(reader, limit, context.RequestAborted);
        if (whole.Length > limit)
            return await TooLarge<T>(context, whole.End);
        var body = Parse(whole, type, out var problem);
        reader.AdvanceTo(whole.End);
        return problem is null ? body : await Answer<T>(context, problem);
    }

    /// <summary>Reads the body as it is; null: it is of another type or too large, and the response says so.</summary>
    public static async ValueTask<byte[]?> ReadBytes(HttpContext context, string mediaType, int limit = Limit)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (MediaTypes.Not(context.Request, mediaType) is { } other)
            return await Answer<byte[]>(context, other);
        if (context.Request.ContentLength > limit)
            return await Answer<byte[]>(context, Problems.OfStatus(413));
        var reader = context.Request.BodyReader;
        var whole = await Whole(reader, limit, context.RequestAborted);
        if (whole.Length > limit)
            return await TooLarge<byte[]>(context, whole.End);
        var bytes = whole.ToArray();
        reader.AdvanceTo(whole.End);
        return bytes;
    }

    /// <summary>Reads bytes as <typeparamref name="T"/>, or says what is wrong with them.</summary>
    public static T? Parse<T>(ReadOnlySequence<byte> bytes, JsonTypeInfo<T> type, out Problem? problem) where T : class
    {
        problem = null;
        var span = bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
        if (span.IsEmpty)
            problem = JsonErrors.Empty;
        else if (!Utf8.IsValid(span))
            problem = JsonErrors.NotUtf8;
        else
            try
            {
                var body = JsonSerializer.Deserialize(span, type);
                problem = body is null ? JsonErrors.Empty
                    : JsonErrors.HasLoneSurrogate(span) ? JsonErrors.LoneSurrogate : null;
                return problem is null ? body : null;
            }
            catch (JsonException e)
            {
                problem = JsonErrors.Of(e);
                if (problem.Code == JsonErrors.Malformed && JsonErrors.HasLoneSurrogate(span))
                    problem = JsonErrors.LoneSurrogate;
            }
            catch (InvalidOperationException)
            {
                problem = JsonErrors.LoneSurrogate; // The only text that the parser reads and can't give out.
            }
        return null;
    }

    private static async ValueTask<ReadOnlySequence<byte>> Whole(
        PipeReader reader, int limit, CancellationToken aborted)
    {
        while (true)
        {
            var read = await reader.ReadAsync(aborted);
            if (read.IsCompleted || read.Buffer.Length > limit)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ValueTask<T?> TooLarge<T>(HttpContext context, SequencePosition read) where T : class
    {
        context.Request.BodyReader.AdvanceTo(read);
        return Answer<T>(context, Problems.OfStatus(413));
    }

    private static async ValueTask<T?> Answer<T>(HttpContext context, Problem problem) where T : class
    {
        await context.Answer(problem);
        return null;
    }
}
