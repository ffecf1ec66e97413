using Grid.Core.Cards;
using Grid.Simulator.Live.Client;
using Grid.Simulator.Populations;

namespace Grid.Simulator.Live.Crashes;

/// <summary>Kills a server under load again and again, and checks after each restart that it lost nothing.</summary>
internal sealed class CrashRun : IDisposable
{
    private const int Owners = 12;
    private const int Watchers = 4;
    private const int ShortestLoad = 100;
    private const int LongestLoad = 1_400;
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(5);

    private readonly ServerProcess server;
    private readonly Subjects subjects;
    private readonly Draws draws;
    private readonly Owner[] owners;
    private readonly Watcher[] watchers;
    private readonly Recent recent = new();
    private readonly TimeProvider clock;

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What it does.</param>
    /// <param name="data">An empty folder for the server's data.</param>
    /// <param name="clock">Where time comes from.</param>
    public CrashRun(CrashPlan plan, string data, TimeProvider clock)
    {
        this.clock = clock;
        server = new(plan.Server, plan.Port, data, clock);
        subjects = new(plan.Seed, ChinaTime.DayOf(clock.GetUtcNow()));
        draws = new(plan.Seed);
        owners = [.. Enumerable.Range(0, Owners).Select(_ => new Owner(subjects, Another()))];
        watchers = [.. Enumerable.Range(0, Watchers).Select(_ => new Watcher(Another()))];
    }

    /// <summary>What was counted so far.</summary>
    public Tally Tally { get; } = new();

    /// <summary>How many numbers have cards.</summary>
    public int Cards => subjects.All.Count;

    /// <summary>Starts the server for the first time.</summary>
    /// <exception cref="CrashException">It does not start.</exception>
    public Task Begin(CancellationToken stop) => server.Start(stop);

    /// <summary>Load, kill, restart, check.</summary>
    /// <exception cref="CrashException">The server does not start again.</exception>
    /// <exception cref="GridException">The server does not answer after its restart.</exception>
    public async Task Round(CancellationToken stop)
    {
        var victim = await KilledUnderLoad(stop);
        Tally.Restarts.Add(await server.Start(stop));
        var touched = subjects.All.Where(subject => subject.History.IsTouched && subject != victim);
        await Check(victim is null ? touched : touched.Prepend(victim), stop);
        Tally.Rounds++;
    }

    /// <summary>Checks every card of the run once more.</summary>
    /// <exception cref="GridException">The server does not answer.</exception>
    public Task CheckAll(CancellationToken stop) => Check(subjects.All, stop);

    public void Dispose()
    {
        server.Dispose();
        subjects.Dispose();
    }

    private Draws Another() => new(draws.Below(long.MaxValue));

    private async Task<Subject?> KilledUnderLoad(CancellationToken stop)
    {
        using var registry = new GridClient(server.Url, ClientSecret.Demo("demo-registry"), clock);
        using var bank = new GridClient(server.Url, ClientSecret.Demo("demo-bank"), clock);
        var trigger = new Trigger(server);
        var load = new Load(registry, bank, trigger, recent, Tally, clock);
        var work = Task.WhenAll([
            .. owners.Select(owner => owner.Work(load, stop)),
            .. watchers.Select(watcher => watcher.Work(load, stop))]);
        await Task.Delay(TimeSpan.FromMilliseconds(ShortestLoad + draws.Below(LongestLoad)), clock, stop);
        if (draws.Chance(0.5))
        {
            trigger.Arm();
            await Task.WhenAny(trigger.Fired, work, Task.Delay(ReportLimit, clock, stop));
        }
        trigger.Pull();
        await work;
        await server.Gone(stop);
        Tally.KilledAtReport += trigger.Victim is null ? 0 : 1;
        return trigger.Victim;
    }

    private async Task Check(IEnumerable<Subject> cards, CancellationToken stop)
    {
        using var bank = new GridClient(server.Url, ClientSecret.Demo("demo-bank"), clock);
        await new Recheck(bank, Tally, clock).Run(cards, stop);
    }
}
