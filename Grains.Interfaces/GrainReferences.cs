namespace Grid.Grains.Interfaces;

/// <summary>The grains of one interface, found by key: what it is called on the wire is looked up once.</summary>
/// <remarks>Orleans' own look-up by interface formats and parses type names on every call.</remarks>
internal sealed class GrainReferences<TGrain> where TGrain : IActorGrain
{
    private readonly IGrainFactory grains;
    private readonly GrainType type;
    private readonly GrainInterfaceType contract;

    /// <param name="grains">Where they are found; a client of the cluster must have reached it.</param>
    public GrainReferences(IGrainFactory grains)
    {
        this.grains = grains;
        var any = (GrainReference)(object)grains.GetGrain<TGrain>("any");
        (type, contract) = (any.GrainId.Type, any.InterfaceType);
    }

    public TGrain At(string key) => (TGrain)grains.GetGrain(GrainId.Create(type, key), contract);
}
