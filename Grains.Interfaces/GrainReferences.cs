namespace Grid.Grains.Interfaces;

/// <summary>The grains of one interface, found by key: what it is called on the wire is looked up once.</summary>
/// <remarks>
/// Orleans' own look-up by interface formats and parses type names on every call. A client knows the names once it has
/// reached the cluster; until then each call fails and the next one looks again.
/// </remarks>
/// <param name="grains">Where they are found.</param>
internal sealed class GrainReferences<TGrain>(IGrainFactory grains) where TGrain : IActorGrain
{
    private readonly Lazy<GrainReference> any = new(
        () => (GrainReference)(object)grains.GetGrain<TGrain>("any"), LazyThreadSafetyMode.PublicationOnly);

    public TGrain At(string key)
    {
        var names = any.Value;
        return (TGrain)grains.GetGrain(GrainId.Create(names.GrainId.Type, key), names.InterfaceType);
    }
}
