using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Http;

/// <summary>Why a request was not carried out, in each of the forms that the grid uses.</summary>
internal sealed class Problem
{
    /// <summary>The code (RFC 9457 and CAMARA).</summary>
    public string? Code { get; init; }

    /// <summary>The words of a problem (RFC 9457).</summary>
    public string? Detail { get; init; }

    /// <summary>The words of a CAMARA error.</summary>
    public string? Message { get; init; }

    /// <summary>The first wrong field.</summary>
    public string? Field { get; init; }

    /// <summary>Every wrong field.</summary>
    public IReadOnlyList<GridFieldError>? Errors { get; init; }

    /// <summary>The code of the token endpoint (RFC 6749, section 5.2).</summary>
    public string? Error { get; init; }

    /// <summary>The words of the token endpoint.</summary>
    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }

    /// <summary>The code of a Shared Signals endpoint (RFC 8935, section 2.4).</summary>
    public string? Err { get; init; }

    /// <summary>The words of a Shared Signals endpoint.</summary>
    public string? Description { get; init; }

    /// <summary>The exception that an answer stands for which is not a success.</summary>
    public static async Task<GridException> Read(
        HttpResponseMessage response, string? correlator, TimeProvider clock, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        var problem = await Parse(response, stop) ?? new();
        var code = problem.Code ?? problem.Error ?? problem.Err ?? "unknown";
        var detail = problem.Detail ?? problem.Message ?? problem.ErrorDescription ?? problem.Description
            ?? "The answer has no reason.";
        var after = Attempts.After(response, clock);
        return status >= 500
            ? new GridUnansweredException(status, code, detail, correlator, after)
            : new GridException(status, code, detail, problem.Field, problem.Errors ?? [], correlator, after);
    }

    private static async Task<Problem?> Parse(HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            var content = await response.Content.ReadAsByteArrayAsync(stop);
            return JsonSerializer.Deserialize(content, ClientJson.Default.Problem);
        }
        catch (Exception why) when (why is JsonException or HttpRequestException or IOException)
        {
            return null; // A proxy may have answered instead of the grid; the status is reported all the same.
        }
    }
}
