using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Grid.Core.Actors;

namespace Grid.Grains.Tests.Wire;

/// <summary>Makes a value of any type of the core, by its constructor, with every member set.</summary>
internal sealed class Specimens
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private int made;

    /// <summary>One value of each kind that a declared type allows.</summary>
    public static IEnumerable<object> Of(Type declared) =>
        Kinds(declared).Select(kind => new Specimens().Make(kind, []));

    private static IEnumerable<Type> Kinds(Type declared) => declared is { IsAbstract: true, IsInterface: false }
        ? typeof(Command).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(declared))
        : [declared];

    private object Make(Type type, ImmutableStack<Type> within)
    {
        made++;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, within);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (Simple(type) is { } simple)
            return simple;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return Array(type.GetGenericArguments()[0], within);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>))
            return Dictionary(type.GetGenericArguments(), within);
        if (type.IsAbstract)
            return Make(Kinds(type).First(kind => !within.Contains(kind)), within);
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
        return constructor.Invoke(
            [.. constructor.GetParameters().Select(member => Make(member.ParameterType, within.Push(type)))]);
    }

    private object? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => true,
        TypeCode.Int32 => made,
        TypeCode.Int64 => (long)made << 40,
        TypeCode.Double => made + 0.5,
        TypeCode.String => $"文字 {made} \"&\"",
        _ when type == typeof(Guid) => new Guid(made, 7, 7, new byte[8]),
        _ when type == typeof(UInt128) => new UInt128((ulong)made, ulong.MaxValue),
        _ when type == typeof(DateTimeOffset) => Noon.AddMilliseconds(made),
        _ when type == typeof(DateOnly) => new DateOnly(2020, 1, 1).AddDays(made),
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(made),
        _ => null,
    };

    private object Array(Type element, ImmutableStack<Type> within)
    {
        var items = System.Array.CreateInstance(element, 2);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Make(element, within), i);
        return Call(nameof(ImmutableArrays), [element], items);
    }

    private object Dictionary(Type[] of, ImmutableStack<Type> within)
    {
        var items = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!;
        items.Add(Make(of[0], within), Make(of[1], within));
        return Call(nameof(ImmutableDictionaries), of, items);
    }

    private static ImmutableArray<T> ImmutableArrays<T>(T[] items) => [.. items];

    private static ImmutableDictionary<TKey, TValue> ImmutableDictionaries<TKey, TValue>(
        Dictionary<TKey, TValue> items) where TKey : notnull => items.ToImmutableDictionary();

    private static object Call(string method, Type[] of, object with) =>
        typeof(Specimens).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(of).Invoke(null, [with])!;
}
