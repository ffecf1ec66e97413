using Grid.Simulation.Feeds;

namespace Grid.Simulation.World;

/// <summary>
/// Lets the participants act: actions come one by one, at a rate that fits the length of the run, in a random order.
/// </summary>
internal sealed class Workload
{
    private readonly Scene scene;
    private readonly Registry registry;
    private readonly Regulator regulator;
    private readonly Carriers carriers;
    private readonly List<Act> acts;
    private readonly double weight;
    private readonly TimeSpan pace;
    private readonly DateTimeOffset until;

    public Workload(Scene scene, DateTimeOffset until, int count)
    {
        (this.scene, this.until) = (scene, until);
        pace = (until - scene.Queue.Now) / count;
        registry = new(scene);
        regulator = new(scene);
        var (holders, misuse) = (new Holders(scene, registry), new MisuseCases(scene, registry));
        Banks = new(scene, registry, holders);
        carriers = new(scene);
        IEnumerable<Act>[] all =
        [
            registry.Acts, holders.Acts, new Moves(scene, holders).Acts, carriers.Acts, Banks.Acts,
            new PersonChecks(scene, registry, holders, carriers, misuse).Acts, misuse.Acts,
            new Attackers(scene, registry, holders).Acts,
            new Senders(scene, registry, holders).Acts,
            new Desks(scene).Acts, regulator.Acts, new Proofs(scene).Acts, new ReaderWorkload(scene).Acts,
        ];
        acts = [.. all.SelectMany(one => one).Select(Unequal)];
        weight = acts.Sum(act => act.Weight);
    }

    public Banks Banks { get; }

    public void Begin()
    {
        regulator.Begin();
        registry.Begin();
        carriers.Begin();
        Go();
    }

    /// <summary>Runs differ in what is done all the time, what often and what not at all.</summary>
    private Act Unequal(Act act)
    {
        var (rarely, often, share) = (scene.Random.Happens(0.1), scene.Random.Happens(0.08), scene.Random.Fraction());
        var times = rarely ? 0 : often ? 6 : 0.2 + 1.6 * share;
        return act with { Weight = act.Weight * times };
    }

    private void Go()
    {
        var next = scene.Queue.Now + scene.Random.Waiting(pace);
        if (next > until)
            return;
        scene.Queue.At(next, () =>
        {
            var act = Draw();
            var when = act.IsOffice ? BusinessHours.Office(next, scene.Random)
                : scene.Random.Happens(0.9) ? BusinessHours.Awake(next, scene.Random)
                : next;
            scene.Queue.At(when, act.Do);
            Go();
        });
    }

    private Act Draw()
    {
        var at = scene.Random.Fraction() * weight;
        foreach (var act in acts)
            if ((at -= act.Weight) < 0)
                return act;
        return acts[^1];
    }
}
