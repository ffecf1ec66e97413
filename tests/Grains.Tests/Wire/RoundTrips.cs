using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Grains.Interfaces;
using Grid.Grains.Interfaces.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Grid.Grains.Tests.Wire;

/// <summary>Commands, queries and answers arrive at another silo as they were sent.</summary>
public sealed class RoundTrips : IDisposable
{
    private readonly ServiceProvider services =
        new ServiceCollection().AddSerializer(serializer => serializer.AddGridTypes()).BuildServiceProvider();

    /// <summary>
    /// Found in the interfaces of the grains and among the queries, so that a new one can't be forgotten. Numbers, text
    /// and bytes are carried by Orleans itself.
    /// </summary>
    public static TheoryData<Type> Declared =>
    [
        .. Calls.Concat(Queries)
            .Where(type => type is { IsPrimitive: false } && type != typeof(string) && type != typeof(void)
                && type != typeof(byte[]))
            .Distinct(),
    ];

    private static IEnumerable<Type> Calls => typeof(IActorGrain).Assembly.GetTypes()
        .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
        .SelectMany(grain => grain.GetInterfaces().Append(grain))
        .SelectMany(plain => plain.GetMethods())
        .SelectMany(method => method.GetParameters().Select(part => part.ParameterType).Append(method.ReturnType))
        .Where(type => !type.ContainsGenericParameters)
        .Select(Told);

    /// <summary>The queries of the core, and their answers.</summary>
    private static IEnumerable<Type> Queries =>
        from query in typeof(IQuery<,>).Assembly.GetTypes()
        from face in query.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuery<,>)
        from type in new[] { query, Told(face.GetGenericArguments()[1]) }
        select type;

    [Theory, MemberData(nameof(Declared))]
    public void Every_message_question_and_answer_arrives_as_it_was(Type declared)
    {
        var serializer = services.GetRequiredService<Serializer>();
        var kinds = Specimens.Of(declared).ToArray();
        Assert.NotEmpty(kinds);
        foreach (var sent in kinds)
        {
            var arrived = serializer.Deserialize<object>(serializer.SerializeToArray(sent));
            Assert.IsType(sent.GetType(), arrived);
            Assert.Equivalent(sent, arrived, strict: true);
            Assert.Equal(Text(sent), Text(arrived));
        }
    }

    [Fact]
    public void Within_a_silo_a_message_is_handed_on_and_not_copied()
    {
        var copier = services.GetRequiredService<DeepCopier>();
        foreach (var command in Specimens.Of(typeof(Command)))
            Assert.Same(command, copier.Copy(command));
    }

    [Fact]
    public void A_member_that_a_newer_silo_sends_is_passed_over()
    {
        foreach (var command in Specimens.Of(typeof(Command)))
        {
            var newer = JsonNode.Parse(Text(command))!.AsObject();
            newer["addedLater"] = new JsonObject { ["anything"] = 1 };
            var read = JsonSerializer.Deserialize(newer.ToJsonString(), command.GetType(), GridJson.Default.Options);
            Assert.Equivalent(command, read, strict: true);
        }
    }

    [Fact]
    public void Doubt_arrives_as_doubt()
    {
        var serializer = services.GetRequiredService<Serializer>();
        var sent = new UnavailableException("words", new InvalidOperationException("not for others"));
        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(sent));
        Assert.Equal("words", Assert.IsType<UnavailableException>(arrived).Message);
        Assert.Null(arrived.InnerException);
    }

    [Fact]
    public void Nothing_but_the_core_is_let_in()
    {
        var serializer = services.GetRequiredService<Serializer>();
        Assert.ThrowsAny<Exception>(() => serializer.SerializeToArray<object>(new ProcessLike()));
    }

    public void Dispose() => services.Dispose();

    private static string Text(object value) =>
        JsonSerializer.Serialize(value, value.GetType(), GridJson.Default.Options);

    private static Type Told(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
        ? Told(type.GetGenericArguments()[0])
        : type == typeof(ValueTask) ? typeof(void) : Nullable.GetUnderlyingType(type) ?? type;

    private sealed record ProcessLike;
}
