namespace Grid.FaultHarness.Chaos.Faults;

/// <summary>Something that goes wrong with one silo or with the database, and ends again.</summary>
/// <param name="Name">What it is called on the command line and in the table.</param>
/// <param name="Lasts">For how long.</param>
/// <param name="Strike">Makes it happen to the silo with this number.</param>
/// <param name="Mend">Ends it; the test starts a silo that has died of it again.</param>
internal sealed record Fault(
    string Name, TimeSpan Lasts, Func<TestCluster, int, Task> Strike, Func<TestCluster, int, Task> Mend)
{
    /// <summary>The fault during which nothing can work.</summary>
    public const string DatabaseKilled = "database-killed";

    /// <summary>Whether only silos with a network of their own can have it.</summary>
    public bool NeedsWires { get; init; }

    /// <summary>Whether it befalls one silo, so that the others are expected to go on.</summary>
    public bool HasVictim { get; init; } = true;

    /// <summary>Whether calls go only where health says so, as a load balancer would have it.</summary>
    public bool IsBalanced { get; init; }

    /// <summary>Every fault there is.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("killed", Seconds(6), (ground, silo) => ground.Signal(silo, "KILL"), Nothing),
        new("hung-briefly", Seconds(3), (ground, silo) => ground.Signal(silo, "STOP"), GoOn),
        new("hung", Seconds(10), (ground, silo) => ground.Signal(silo, "STOP"), GoOn),
        new("cut-from-peers", Seconds(9), (ground, silo) => ground.CutFromPeers(silo), Heal) { NeedsWires = true },
        new("cut-from-database", Seconds(9), (ground, silo) => ground.CutFromDatabase(silo), Heal)
        {
            NeedsWires = true,
        },
        new("cut-from-both", Seconds(9), CutFromBoth, Heal) { NeedsWires = true },
        new(DatabaseKilled, Seconds(3), (ground, _) => ground.KillDatabase(), (ground, _) => ground.StartDatabase())
        {
            HasVictim = false,
        },
        new("rolling-restart", TimeSpan.Zero, RestartAll, Nothing) { HasVictim = false, IsBalanced = true },
    ];

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Task Nothing(TestCluster ground, int silo) => Task.CompletedTask;

    private static Task GoOn(TestCluster ground, int silo) => ground.Signal(silo, "CONT");

    private static Task Heal(TestCluster ground, int silo) => ground.Heal();

    private static async Task CutFromBoth(TestCluster ground, int silo)
    {
        await ground.CutFromPeers(silo);
        await ground.CutFromDatabase(silo);
    }

    private static async Task RestartAll(TestCluster ground, int silo)
    {
        for (var each = 0; each < ground.Silos.Length; each++)
            await ground.Restart((silo + each) % ground.Silos.Length);
    }
}
