using Orleans.Serialization.Cloning;

namespace Grid.Grains.Interfaces.Wire;

/// <summary>Copies a message by handing it on: nothing can change it.</summary>
internal sealed class ImmutableCopier : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => WireTypes.IsCarried(type);

    public object? DeepCopy(object? input, CopyContext context) => input;
}
