using Grid.Core;
using Grid.Core.Actors;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace Grid.Grains.Interfaces.Wire;

/// <summary>
/// How the core's messages cross the wire: as the JSON of <see cref="GridJson"/>, the contract of the store.
/// </summary>
/// <remarks>
/// A member or a subtype that a program doesn't know yet must not lose data in a rolling upgrade: unknown members are
/// passed over, unknown subtypes are refused, and the sender tries again (docs/decisions/0013).
/// </remarks>
public static class WireTypes
{
    /// <summary>Makes the serializer carry them.</summary>
    public static ISerializerBuilder AddGridTypes(this ISerializerBuilder serializer)
    {
        serializer.Services.AddSingleton<IGeneralizedCopier, ImmutableCopier>();
        serializer.Services.AddSingleton<ITypeFilter, WireTypeFilter>();
        return serializer.AddJsonSerializer(IsCarried, static _ => false, options => options.Configure(json =>
            json.SerializerOptions = GridJson.Default.Options));
    }

    /// <summary>Whether a type of the core is a message, or a part of one.</summary>
    internal static bool IsCarried(Type type) =>
        type.Assembly == typeof(Command).Assembly && !typeof(Exception).IsAssignableFrom(type);
}
