using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Grid.Client.Tests.Contract;

/// <summary>An operation of the OpenAPI document.</summary>
/// <param name="Id">Its <c>operationId</c>.</param>
/// <param name="Verb">Its HTTP method.</param>
/// <param name="Path">Its path with the names of parameters in braces.</param>
/// <param name="Definition">What the document says of it.</param>
internal sealed partial record ApiOperation(string Id, string Verb, string Path, JsonObject Definition)
{
    public IEnumerable<string> QueryParameters =>
        from parameter in Parameters
        where (string)parameter["in"]! == "query"
        select (string)parameter["name"]!;

    public bool HasIdempotencyKey => Parameters.Any(parameter => (string)parameter["name"]! == "Idempotency-Key");

    public bool NeedsToken => Definition["security"] is JsonArray { Count: > 0 };

    /// <summary>The schema of its JSON body; null for none.</summary>
    public JsonNode? BodySchema => Definition["requestBody"]?["content"]?["application/json"]?["schema"];

    /// <summary>Status and schema of its answer; the schema is null where the answer has no body.</summary>
    public (int Status, JsonNode? Schema) Answer
    {
        get
        {
            var (status, answer) = Definition["responses"]!.AsObject().First(answer => answer.Key.StartsWith('2'));
            var content = answer!["content"]?.AsObject().FirstOrDefault().Value;
            return (int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), content?["schema"]);
        }
    }

    private IEnumerable<JsonNode> Parameters =>
        Definition["parameters"] is JsonArray parameters ? parameters.Select(parameter => parameter!) : [];

    public bool Matches(string verb, string path) =>
        Verb == verb && Regex.IsMatch(
            path, $"^{Braces().Replace(Path, "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    public override string ToString() => $"{Verb} {Path} ({Id})";

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}

/// <summary>The OpenAPI document, from which the server's own tests keep the server in step.</summary>
internal static class ApiDocument
{
    private static readonly JsonObject Document =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json")))!.AsObject();

    public static JsonObject Schemas { get; } = Document["components"]!["schemas"]!.AsObject();

    public static IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           select new ApiOperation(
               (string)verb.Value!["operationId"]!, verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject()),
    ];

    /// <summary>A value of a schema in which every member is present.</summary>
    public static JsonNode Sample(JsonNode schema) => Resolved(schema) switch
    {
        { } found when found["enum"] is JsonArray words => words[0]!.DeepClone(),
        { } found when found["properties"] is JsonObject members => new JsonObject(
            members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Sample(member.Value!)))),
        { } found when found["additionalProperties"] is JsonObject values => new JsonObject
        {
            ["key"] = Sample(values),
        },
        { } found when found["items"] is { } item => new JsonArray(Sample(item)),
        { } found => SampleOf((string?)found["type"], (string?)found["format"]),
    };

    /// <summary>The schema that a reference, or a choice between null and a reference, leads to.</summary>
    public static JsonNode Resolved(JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices)
            return Resolved(choices.First(choice => (string?)choice!["type"] != "null")!);
        return (string?)schema["$ref"] is { } reference ? Schemas[reference.Split('/')[^1]]! : schema;
    }

    private static JsonNode SampleOf(string? type, string? format) => (type, format) switch
    {
        ("string", "uuid")      => "01234567-89ab-cdef-0123-456789abcdef",
        ("string", "date")      => "2026-01-02",
        ("string", "date-time") => "2026-01-02T03:04:05.678Z",
        ("string", _)           => "text",
        ("integer", _)          => 1,
        ("boolean", _)          => true,
        _                       => new JsonObject(),
    };
}
