using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Grid.Grains.Interfaces.Wire;

/// <summary>
/// Lets messages of the core be named on the wire, the abstract ones too, and calls of our grains that have type
/// arguments, and nothing else.
/// </summary>
internal sealed class WireTypeFilter : ITypeFilter
{
    public bool? IsTypeAllowed(Type type) => WireTypes.IsCarried(type) || IsGenericCall(type) ? true : null;

    /// <remarks>Orleans knows its calls by name, but not those of a constructed type.</remarks>
    private static bool IsGenericCall(Type type) =>
        type.IsConstructedGenericType
        && type.Assembly == typeof(WireTypeFilter).Assembly
        && typeof(IInvokable).IsAssignableFrom(type);
}
