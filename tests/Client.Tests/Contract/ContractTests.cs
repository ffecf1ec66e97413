using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Tests.Contract;

/// <summary>The client has what the OpenAPI document has, and nothing else.</summary>
public sealed class ContractTests
{
    /// <summary>Operations without a method, and why.</summary>
    private static readonly Dictionary<string, string> Omitted = new(StringComparer.Ordinal)
    {
        ["issueToken"] = "The client calls it by itself.",
        ["authorizationServer"] = "The paths are fixed; a library of the caller's choice reads the metadata.",
        ["live"] = "For the probes of a platform, which have a client of their own.",
        ["startup"] = "As live.",
        ["ready"] = "As live.",
        ["metrics"] = "For Prometheus.",
        ["createSimSwapSubscription"] = "Any CAMARA client has it; whoever runs the sink subscribes.",
        ["retrieveSubscriptionList"] = "As createSimSwapSubscription.",
        ["retrieveSubscription"] = "As createSimSwapSubscription.",
        ["deleteSubscription"] = "As createSimSwapSubscription.",
        ["receiveEvent"] = "For the Shared Signals transmitters of carriers.",
        ["publishOfflineFile"] = "A file, not JSON: ./grid offline and any HTTP client send it.",
        ["readOfflineFile"] = "A file with ranges and validators: any HTTP client fetches it, OfflineFilter reads it.",
    };

    /// <summary>Parameters that no method sends: the grid refuses every value of them.</summary>
    private static readonly (string, string)[] NotSent = [("readStatusList", "time")];

    [Fact]
    public async Task Every_operation_has_a_method()
    {
        var called = (await ClientMethods.CallAll()).SelectMany(call => call.Requests)
            .Select(request => RecordingServer.OperationOf(request)?.Id).ToHashSet();
        MustBeNone(
            from operation in ApiDocument.Operations
            where !called.Contains(operation.Id) && !Omitted.ContainsKey(operation.Id)
            select $"{operation} has no method in Grid.Client. Add one to Client/<tag>/<tag>Client.cs, classes named "
                + "like the schemas of its body and answer beside it, and both to Client/Json/ClientJson.cs; or name "
                + "the operation in Omitted, with the reason.");
        MustBeNone(Omitted.Keys.Intersect(called).Select(id => $"{id} has a method and is named in Omitted"));
        MustBeNone(Omitted.Keys.Except(ApiDocument.Operations.Select(operation => operation.Id)));
    }

    [Fact]
    public async Task Every_method_calls_an_operation_as_the_document_defines_it() =>
        MustBeNone(
            from call in await ClientMethods.CallAll()
            from request in call.Requests
            from error in Errors(request)
            select $"{call}: {error}");

    [Fact]
    public async Task Every_parameter_of_a_query_can_be_sent()
    {
        var sent = (
            from call in await ClientMethods.CallAll()
            from request in call.Requests
            from name in request.Query
            select (RecordingServer.OperationOf(request)?.Id, name)).ToHashSet();
        MustBeNone(
            from operation in ApiDocument.Operations
            from name in operation.QueryParameters
            where !Omitted.ContainsKey(operation.Id) && !NotSent.Contains((operation.Id, name))
            where !sent.Contains((operation.Id, name))
            select $"{operation} has the parameter {name}, which no method sends");
    }

    [Fact]
    public async Task Every_member_of_an_answer_is_read() =>
        MustBeNone(
            from call in await ClientMethods.CallAll()
            where ClientMethods.Written(call) is not null
            let read = Shape(ClientMethods.Written(call))
            let documented = Shape(call.Answered)
            from difference in documented.Except(read).Select(path => $"does not read {path}")
                .Concat(read.Except(documented).Select(path => $"reads {path}, which is not documented"))
            select $"{call} {difference}");

    [Fact]
    public void Members_are_required_where_the_document_requires_them() =>
        MustBeNone(
            from type in DocumentedTypes
            let required = ApiDocument.Schemas[type.Name]!["required"]?.AsArray().Select(name => (string)name!) ?? []
            from member in type.GetProperties()
            let name = NameOf(member)
            where required.Contains(name) != member.IsDefined(typeof(RequiredMemberAttribute))
            select $"{type.Name}.{member.Name}: required must be {required.Contains(name)}");

    [Fact]
    public void Enumerations_have_the_words_of_the_document()
    {
        var documented = (
            from type in DocumentedTypes
            from member in type.GetProperties()
            let word = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType
            where word.IsEnum
            let schema = ApiDocument.Resolved(ApiDocument.Schemas[type.Name]!["properties"]![NameOf(member)]!)
            from text in schema["enum"]!.AsArray()
            select (Type: word, Text: (string)text!)).Distinct().ToList();
        var had =
            from type in documented.Select(word => word.Type).Distinct()
            from value in Enum.GetValues(type).Cast<object>()
            where Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0
            select (type, (string)JsonSerializer.SerializeToNode(value, ClientJson.Default.GetTypeInfo(type)!)!);
        Assert.Equal(documented.Order(Words), had.Order(Words));
    }

    [Fact]
    public void An_unknown_word_is_read_as_such_and_never_written()
    {
        var type = ClientJson.Default.GetTypeInfo(typeof(Cards.VerifyResult))!;
        Assert.Equal(Cards.VerifyResult.Unrecognized, JsonSerializer.Deserialize("\"perhaps\"", type));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(Cards.VerifyResult.Unrecognized, type));
    }

    [Fact]
    public void The_text_of_no_public_type_repeats_its_members() =>
        MustBeNone(
            from type in DocumentedTypes
            where ClientMethods.Filled(type).ToString() != type.FullName
            select type.Name);

    private static Comparer<(Type Type, string Text)> Words { get; } = Comparer<(Type Type, string Text)>.Create(
        (one, other) => string.CompareOrdinal(one.Type.Name + one.Text, other.Type.Name + other.Text));

    private static IEnumerable<Type> DocumentedTypes => typeof(GridClient).Assembly.GetExportedTypes()
        .Where(type => type.IsClass && ApiDocument.Schemas.ContainsKey(type.Name));

    private static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private static IEnumerable<string> Errors(SentRequest request)
    {
        if (RecordingServer.OperationOf(request) is not { } operation)
        {
            yield return $"{request.Verb} {request.Path} is not in the document";
            yield break;
        }
        foreach (var name in request.Query.Except(operation.QueryParameters))
            yield return $"{operation} has no parameter {name}";
        if (request.HasKey != operation.HasIdempotencyKey)
            yield return $"{operation} takes an idempotency key: {operation.HasIdempotencyKey}";
        if (request.HasToken != operation.NeedsToken)
            yield return $"{operation} needs a token: {operation.NeedsToken}";
        var documented = Shape(operation.BodySchema is { } schema ? ApiDocument.Sample(schema) : null);
        foreach (var path in documented.Except(Shape(request.Body)))
            yield return $"does not send {path} of {operation}";
        foreach (var path in Shape(request.Body).Except(documented))
            yield return $"sends {path}, which {operation} does not have";
    }

    /// <summary>The paths of all members.</summary>
    private static IReadOnlyList<string> Shape(JsonNode? node, string path = "$") => node switch
    {
        JsonObject members => [path, .. members.SelectMany(member => Shape(member.Value, $"{path}.{member.Key}"))],
        JsonArray { Count: > 0 } items => Shape(items[0], path + "[]"),
        null => [],
        _ => [path],
    };

    private static void MustBeNone(IEnumerable<string?> errors)
    {
        var all = errors.Distinct().ToArray();
        Assert.True(all.Length == 0, $"{all.Length} found:\n{string.Join('\n', all)}");
    }
}
