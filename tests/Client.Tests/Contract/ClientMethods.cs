using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Client.Events;
using Grid.Client.Json;
using Grid.Client.Receipts;
using Grid.Client.Tokens;

namespace Grid.Client.Tests.Contract;

/// <summary>What one method of the client sent, and what it made of the answer.</summary>
internal sealed record MethodCall(
    MethodInfo Method, IReadOnlyList<SentRequest> Requests, JsonNode? Answered, object? Returned)
{
    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name}";
}

/// <summary>Calls every public method of every area of the client, with each parameter and member set.</summary>
internal static class ClientMethods
{
    /// <summary>Made of other methods: it never ends by itself, and has tests of its own.</summary>
    private static readonly string[] Composed = [nameof(EventsClient.ReceiveAsync)];

    public static IEnumerable<object> Areas(GridClient client) =>
        typeof(GridClient).GetProperties().Select(area => area.GetValue(client)!).Append(client.Holder("token"));

    public static async Task<IReadOnlyList<MethodCall>> CallAll()
    {
        var calls = new List<MethodCall>();
        using var server = new RecordingServer();
        using var client = new GridClient(
            new() { Server = new("http://localhost"), Credentials = ClientCredentials.Secret("a", "a"), Retries = 0 },
            server);
        foreach (var area in Areas(client))
        {
            foreach (var method in area.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => method.DeclaringType == area.GetType() && !Composed.Contains(method.Name)))
            {
                server.Requests.Clear();
                var returned = await Outcome(method.Invoke(area, [.. method.GetParameters().Select(Argument)])!);
                calls.Add(new(method, [.. server.Requests], server.Answered, returned));
            }
        }
        return calls;
    }

    /// <summary>What was read, written again; null where the method returns something else than the answer.</summary>
    public static JsonNode? Written(MethodCall call) =>
        call.Returned is { } returned and not (PublishedKeys or string)
            ? JsonSerializer.SerializeToNode(returned, ClientJson.Default.GetTypeInfo(returned.GetType())!)
            : null;

    /// <summary>A value of a type in which every member is set.</summary>
    public static object Filled(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            items.SetValue(Filled(type.GetGenericArguments()[0]), 0);
            return items;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var values = (System.Collections.IDictionary)Activator.CreateInstance(
                typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            values.Add("key", Filled(type.GetGenericArguments()[1]));
            return values;
        }
        return Simple(type) ?? Object(type);
    }

    private static object? Simple(Type type) => type switch
    {
        _ when type == typeof(string)         => "text",
        _ when type == typeof(bool)           => true,
        _ when type == typeof(int)            => 1,
        _ when type == typeof(long)           => 1L,
        _ when type == typeof(Guid)           => Guid.AllBitsSet,
        _ when type == typeof(DateOnly)       => new DateOnly(2026, 1, 2),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(JsonElement)    => JsonElement.Parse("{}"),
        _ when type == typeof(Stream)         => new MemoryStream(),
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _                                     => null,
    };

    private static object Object(Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var member in type.GetProperties())
            member.SetValue(made, Filled(member.PropertyType));
        return made;
    }

    private static object Argument(ParameterInfo parameter) =>
        parameter.Name == "mediaType" ? "text/csv" : Filled(parameter.ParameterType);

    private static async Task<object?> Outcome(object running)
    {
        if (running is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task) is { } result
                && result.GetType().Name != "VoidTaskResult" ? result : null;
        }
        var item = running.GetType().GetInterfaces().First(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)).GetGenericArguments();
        var count = typeof(ClientMethods).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!;
        await (Task)count.MakeGenericMethod(item).Invoke(null, [running])!;
        return null;
    }

    private static async Task Count<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
            Assert.NotNull(item);
    }
}
