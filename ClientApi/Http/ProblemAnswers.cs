using System.Text.Json;
using Grid.ClientApi.Camara;

namespace Grid.ClientApi.Http;

/// <summary>
/// Writes problems as <c>application/problem+json</c>, and in CAMARA's form where the request is for a CAMARA API.
/// </summary>
public static class ProblemAnswers
{
    private const string ContentType = "application/problem+json";

    /// <summary>Answers with <paramref name="problem"/>.</summary>
    public static Task Answer(this HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problem);
        return CamaraPaths.Contain(context.Request.Path)
            ? context.Answer(CamaraError.Of(problem))
            : Write(
                context, problem.Status, ContentType,
                JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Default.Problem));
    }

    /// <summary>Answers with <paramref name="error"/>.</summary>
    public static Task Answer(this HttpContext context, CamaraError error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return Write(
            context, error.Status, "application/json",
            JsonSerializer.SerializeToUtf8Bytes(error, ApiJson.Default.CamaraError));
    }

    private static async Task Write(HttpContext context, int status, string contentType, byte[] bytes)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = response.Headers.RetryAfter is { Count: > 0 } given ? given : "1";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }
}
