using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Files;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Reliances;
using Grid.Core.StatusLists;
using Grid.Core.Streams;

namespace Grid.Architecture.Tests;

/// <summary>
/// Names of stored members, discriminators and enumeration values are data in databases that exist: they stay when a
/// type or member of C# is renamed. <c>stored-names.txt</c> lists all of them, each at the place where it is met first.
/// </summary>
public sealed class StoredNames
{
    private const string Pinned = "tests/Architecture.Tests/stored-names.txt";

    /// <summary>What is stored, by the name of its actor type or row.</summary>
    private static readonly (string Name, Type Type)[] Roots =
    [
        ("command", typeof(Command)),
        ("reply", typeof(Reply)),
        ("envelope", typeof(Envelope)),
        ("event", typeof(EventStreamFact.Appended)),
        ("card", typeof(ActorRecord<Card>)),
        ("request", typeof(ActorRecord<IdempotencyKey>)),
        ("phone", typeof(ActorRecord<Phone>)),
        ("proof", typeof(ActorRecord<OneTimePassword>)),
        ("institution", typeof(ActorRecord<Institution>)),
        ("stream", typeof(ActorRecord<EventStream>)),
        ("cascade", typeof(ActorRecord<Cascade>)),
        ("reliances", typeof(ActorRecord<RelianceRegister>)),
        ("misuse", typeof(ActorRecord<MisuseCase>)),
    ];

    [Fact]
    public void Are_those_that_are_pinned()
    {
        List<string> actual = [.. Walked().Lines, .. Calls()];
        var received = Path.Combine(AppContext.BaseDirectory, "stored-names.received.txt");
        File.WriteAllLines(received, actual);
        var pinned = Repository.Lines(Pinned);
        Repository.MustBeNone(
        [
            .. pinned.Except(actual).Select(line => $"{Pinned} has, and the code has not: {line}"),
            .. actual.Except(pinned).Select(line => $"the code has, and {Pinned} has not: {line}"),
        ]);
        Assert.True(pinned.SequenceEqual(actual), $"The order differs from {received}.");
    }

    [Fact]
    public void Cover_every_type_that_crosses_between_silos()
    {
        var walk = Walked();
        Repository.MustBeNone(Declared().Where(type => !walk.Seen(type)).Select(type => $"{type} is not listed"));
    }

    /// <summary>
    /// Methods of the core's actor interfaces, which grain interfaces inherit: silos of two releases call each other by
    /// these names. The core doesn't reference Orleans, so no attribute pins them.
    /// </summary>
    private static IEnumerable<string> Calls() =>
        from type in new[]
        {
            typeof(IActor), typeof(IActor<>), typeof(ICard), typeof(IEventStream), typeof(ICascade),
            typeof(IDeadLetterQueue), typeof(IStatusRegister), typeof(IFileStore),
        }
        from method in type.GetMethods()
        let parameters = string.Join(' ', method.GetParameters().Select(each => each.ParameterType.Name))
        select $"call {type.Name}.{method.Name}({parameters})";

    private static Walk Walked()
    {
        var walk = new Walk();
        foreach (var (name, type) in All())
            walk.Visit(name, type);
        return walk;
    }

    /// <summary>What is stored, then the answers that only cross between silos.</summary>
    private static IEnumerable<(string Name, Type Type)> All() =>
        Roots.Concat(
            from declared in Declared()
            let type = IsList(declared) ? declared.GetGenericArguments()[0] : declared
            where !type.IsGenericType
            select ("wire " + Camel(type.Name), type));

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static IEnumerable<Type> Declared() =>
        typeof(GridJson).GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
            .Select(data => (Type)data.ConstructorArguments[0].Value!);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Walks the contract from a root, and lists every type once.</summary>
    private sealed class Walk
    {
        private readonly Dictionary<Type, string> places = [];
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines => lines;

        public bool Seen(Type type) =>
            places.ContainsKey(type)
            || (type.IsGenericType && type.GetGenericArguments().All(Seen));

        public void Visit(string place, Type declared)
        {
            var type = Nullable.GetUnderlyingType(declared) ?? declared;
            var info = GridJson.Default.GetTypeInfo(type);
            if (info is null || (info.Kind is JsonTypeInfoKind.None && !type.IsEnum))
                return;
            if (info.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
                Visit(place + "[]", info.ElementType!);
            else if (!places.TryAdd(type, place))
                return;
            else if (type.IsEnum)
                lines.Add($"{place} = {string.Join(' ', Enum.GetValuesAsUnderlyingType(type).Cast<object>()
                    .Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), info).Trim('"')))}");
            else
                VisitObject(place, info);
        }

        /// <summary>
        /// Commands are stored and have discriminators. Queries only cross between silos, by the name of their class.
        /// </summary>
        private static object KindOf(JsonDerivedType kind) => kind.TypeDiscriminator ?? Camel(kind.DerivedType.Name);

        private void VisitObject(string place, JsonTypeInfo info)
        {
            if (info.PolymorphismOptions is { } family && info.Type.IsAbstract)
            {
                var kinds = family.DerivedTypes;
                if (kinds.All(kind => kind.TypeDiscriminator is not null))
                    lines.Add($"{place} {family.TypeDiscriminatorPropertyName}: "
                        + string.Join(' ', kinds.Select(KindOf)));
                foreach (var kind in kinds)
                    Visit($"{place}({KindOf(kind)})", kind.DerivedType);
                return;
            }
            lines.Add($"{place} {{{string.Join(' ', info.Properties.Where(IsStored).Select(member => member.Name))}}}");
            foreach (var member in info.Properties.Where(IsStored))
                Visit($"{place}.{member.Name}", member.PropertyType);
        }

        private static bool IsStored(JsonPropertyInfo member) => member.Get is not null;
    }
}
