using System.Text.Json;

namespace Grid.ClientApi.Http;

/// <summary>Says what is wrong with a JSON body without repeating any of its values.</summary>
public static class JsonErrors
{
    /// <summary>The code of a body that is no such JSON object, for a reason that has no code of its own.</summary>
    public const string Malformed = "malformed_json";

    private const int MaxNameLength = 40;

    /// <summary>There is no body, or only <c>null</c>.</summary>
    public static readonly Problem Empty = new(400, "body_required",
        "This endpoint requires a JSON object as the body.");

    /// <summary>The body is not UTF-8.</summary>
    public static readonly Problem NotUtf8 = new(400, "invalid_utf8", "The body is not valid UTF-8.");

    /// <summary>A text or a member's name can't be Unicode text.</summary>
    public static readonly Problem LoneSurrogate = new(
        400, "lone_surrogate",
        "A text in the body, or the name of a member, holds one half of a surrogate pair alone.");

    /// <summary>
    /// Whether some text or name in <paramref name="json"/> has half of a surrogate pair as an escape: what is read as
    /// a <see cref="JsonElement"/> fails only when that text is asked for.
    /// </summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return false;
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            return false;
        }
        catch (JsonException)
        {
            return false; // It breaks a rule of JSON before any such text.
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>The problem that the parser's exception stands for.</summary>
    public static Problem Of(JsonException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var field = Field(e.Path);
        return e.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) => UnknownMember(e.Path),
            var m when m.Contains("uplicate", StringComparison.Ordinal) => DuplicateMember(field),
            var m when m.Contains("could not be converted", StringComparison.Ordinal) && field is not null =>
                WrongType(field),
            _ => new(400, Malformed, "The body is not the JSON object that this endpoint requires.", field),
        };
    }

    /// <summary>
    /// The member at <paramref name="path"/>, such as <c>$.name</c>, is none that the endpoint takes.
    /// </summary>
    public static Problem UnknownMember(string? path) =>
        Wrong("unknown_member", "This endpoint does not know this member.", Field(path));

    /// <summary>The member stands there twice.</summary>
    public static Problem DuplicateMember(string? field) =>
        Wrong("duplicate_member", "The member stands in the body more than once.", field);

    /// <summary>The member is, say, a number where a text must be.</summary>
    public static Problem WrongType(string? field) =>
        Wrong("wrong_type", "The member is of another JSON type than it must be.", field);

    /// <summary>A 400 for one member.</summary>
    public static Problem Wrong(string code, string message, string? field) =>
        new(400, code, message, field, field is null ? null : [new(field, code, message)]);

    /// <summary>The member's name; a name that could itself be a person's number or name is not repeated.</summary>
    private static string? Field(string? path)
    {
        if (path is null || !path.StartsWith("$.", StringComparison.Ordinal) || path.Length > MaxNameLength)
            return null;
        var name = path[2..];
        return name.All(c => char.IsAsciiLetter(c) || c is '_' or '.' or '[' or ']' || char.IsAsciiDigit(c))
            && name.Count(char.IsAsciiDigit) <= 4 ? name : null;
    }
}
