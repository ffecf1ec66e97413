using System.Text.Json;

namespace Grid.ClientApi.Http;

/// <summary>Writes problems as <c>application/problem+json</c>.</summary>
public static class ProblemAnswers
{
    private const string ContentType = "application/problem+json";

    /// <summary>Answers with <paramref name="problem"/>.</summary>
    public static async Task Answer(this HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problem);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Default.Problem);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = response.Headers.RetryAfter is { Count: > 0 } given ? given : "1";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }
}
