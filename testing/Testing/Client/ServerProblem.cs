using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Testing.Client;

/// <summary>Why the server did not carry out a request (RFC 9457).</summary>
internal sealed record ServerProblem(string? Code, string? Detail, string? Field)
{
    private const string NoDetail = "the server did not say why";

    /// <summary>What an answer that is not a success stands for.</summary>
    public static async Task<GridException> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        var problem = Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        var detail = problem?.Detail ?? NoDetail;
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            return UnansweredException.Status(answer.StatusCode, detail);
        return new RefusedException((int)answer.StatusCode, problem?.Code ?? "unknown", problem?.Field, detail);
    }

    private static ServerProblem? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ClientJson.Default.ServerProblem);
        }
        catch (JsonException)
        {
            return null; // Another server than the grid's may stand there; its status is told all the same.
        }
    }
}

/// <summary>A token (RFC 6749, section 5.1).</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>Why there is no token (RFC 6749, section 5.2).</summary>
internal sealed record TokenError(
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("error_description")] string? Description);
