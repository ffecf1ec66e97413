using System.Text.Json.Serialization;
using Grid.ClientApi.ProblemPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Grid.ClientApi.Http;

/// <summary>Why a request was not carried out (RFC 9457), with a code that never changes.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What is wrong, in snake case, for programs.</param>
/// <param name="Detail">What is wrong, for people; never says whom the request was about.</param>
/// <param name="Field">The first wrong field of the body, if it is a field that is wrong.</param>
/// <param name="Errors">Every wrong field of the body.</param>
public sealed record Problem(
    int Status, string Code, string Detail, string? Field = null, IReadOnlyList<FieldError>? Errors = null)
{
    /// <summary>Names the kind of problem, and leads to its page on the server that answered.</summary>
    [JsonPropertyOrder(-2)]
    public string Type => $"{ProblemRoutes.Path}/{Code}";

    /// <summary>The standard phrase of the status.</summary>
    [JsonPropertyOrder(-1)]
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>Wrong fields: malformed ones make a 400, well-formed ones that break a rule a 422.</summary>
    public static Problem Of(FieldErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var first = errors.All[0];
        return new(errors.Malformed ? 400 : 422, first.Code, first.Message, first.Field, errors.All);
    }
}

/// <summary>One wrong field.</summary>
/// <param name="Field">Its name, as in the body.</param>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Message">What is wrong, for people; never repeats the value.</param>
public sealed record FieldError(string Field, string Code, string Message);
