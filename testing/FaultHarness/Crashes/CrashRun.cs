using System.Globalization;
using Grid.Core.Cards;
using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes;

/// <summary>Kills a server under load again and again, and checks after each restart that it lost nothing.</summary>
internal sealed class CrashRun : ICrashRun
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
    private readonly Tally tally = new();
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

    /// <inheritdoc/>
    public int Rounds => tally.Rounds;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Violations => tally.Violations;

    /// <inheritdoc/>
    public string Progress => string.Create(CultureInfo.InvariantCulture,
        $"{tally.Acknowledged:N0} changes acknowledged, {tally.Readings + tally.Rechecks:N0} checks, "
            + $"last restart {tally.Restarts[^1].TotalMilliseconds:N0} ms");

    /// <inheritdoc/>
    public IEnumerable<(string What, long Figure)> Figures =>
    [
        ("of these in the moment a loss report was acknowledged", tally.KilledAtReport),
        ("numbers", subjects.All.Count),
        ("changes acknowledged", tally.Acknowledged),
        ("of these loss reports", tally.Losses),
        ("checks under load", tally.Readings),
        ("checks after restarts", tally.Rechecks),
        ("changes without answer that had taken effect", tally.UnansweredDone),
        ("changes without answer that had not", tally.UnansweredNotDone),
        .. Restarts(),
    ];

    /// <inheritdoc/>
    public Task Begin(CancellationToken stop) => server.Start(stop);

    /// <inheritdoc/>
    public async Task Round(CancellationToken stop)
    {
        var victim = await KilledUnderLoad(stop);
        tally.Restarts.Add(await server.Start(stop));
        var touched = subjects.All.Where(subject => subject.History.IsTouched && subject != victim);
        await Check(victim is null ? touched : touched.Prepend(victim), stop);
        tally.Rounds++;
    }

    /// <inheritdoc/>
    public Task End(CancellationToken stop) => Check(subjects.All, stop);

    public void Dispose()
    {
        server.Dispose();
        subjects.Dispose();
    }

    private IEnumerable<(string What, long Figure)> Restarts()
    {
        var restarts = tally.Restarts.Order().ToArray();
        return restarts.Length == 0 ? [] :
        [
            ("restart until ready, median, ms", (long)restarts[restarts.Length / 2].TotalMilliseconds),
            ("restart until ready, longest, ms", (long)restarts[^1].TotalMilliseconds),
        ];
    }

    private Draws Another() => new(draws.Below(long.MaxValue));

    private async Task<Subject?> KilledUnderLoad(CancellationToken stop)
    {
        using var registry = new GridClient(server.Url, ClientSecret.Demo("demo-registry"), clock);
        using var bank = new GridClient(server.Url, ClientSecret.Demo("demo-bank"), clock);
        var trigger = new Trigger(server);
        var load = new Load(registry, bank, trigger, recent, tally, clock);
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
        tally.KilledAtReport += trigger.Victim is null ? 0 : 1;
        return trigger.Victim;
    }

    private async Task Check(IEnumerable<Subject> cards, CancellationToken stop)
    {
        using var bank = new GridClient(server.Url, ClientSecret.Demo("demo-bank"), clock);
        await new Recheck(bank, tally, clock).Run(cards, stop);
    }
}
