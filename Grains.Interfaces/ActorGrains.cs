using Grid.Core.Actors;

namespace Grid.Grains.Interfaces;

/// <summary>Finds an actor's grain by what its key begins with: the list of the cluster's actor types.</summary>
public static class ActorGrains
{
    private static readonly (string Prefix, Func<IGrainFactory, string, IActorGrain> Get)[] Types =
    [
        ("card/",        (grains, key) => grains.GetGrain<ICardGrain>(key)),
        ("phone/",       (grains, key) => grains.GetGrain<IPhoneGrain>(key)),
        ("institution/", (grains, key) => grains.GetGrain<IInstitutionGrain>(key)),
        ("stream/",      (grains, key) => grains.GetGrain<IEventStreamGrain>(key)),
        ("cascade/",     (grains, key) => grains.GetGrain<ICascadeGrain>(key)),
        ("reliances/",   (grains, key) => grains.GetGrain<IRelianceGrain>(key)),
        ("misuse/",      (grains, key) => grains.GetGrain<IMisuseCaseGrain>(key)),
        ("request/",     (grains, key) => grains.GetGrain<IIdempotencyKeyGrain>(key)),
        ("proof/",       (grains, key) => grains.GetGrain<IOneTimePasswordGrain>(key)),
    ];

    /// <summary>The actor with this key, of whichever type.</summary>
    /// <exception cref="UnavailableException">This program knows no such type; a newer one may.</exception>
    public static IActorGrain Actor(this IGrainFactory grains, string key)
    {
        foreach (var (prefix, get) in Types)
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return get(grains, key);
        throw new UnavailableException("No actor type of this program has the prefix of this key.");
    }
}
