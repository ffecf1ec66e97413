using Orleans.Serialization;

namespace Grid.Grains.Interfaces.Wire;

/// <summary>Lets messages of the core be named on the wire, the abstract ones too, and nothing else.</summary>
internal sealed class WireTypeFilter : ITypeFilter
{
    public bool? IsTypeAllowed(Type type) => WireTypes.IsCarried(type) ? true : null;
}
