using System.Collections.Concurrent;
using System.Globalization;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.FaultHarness.Crashes.Numbers;
using Grid.Scenarios.Stories;
using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes.Reliances;

/// <summary>
/// Kills a server while it tells banks of reported cards, and checks that every cascade comes to its end with one event
/// for each bank.
/// </summary>
internal sealed class ReliancesRun : ICrashRun
{
    private const int CardsInRound = 4;
    private const int LongestLoad = 40;
    private const int Page = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Accounts = ["savings", "loan"];

    private readonly ServerProcess server;
    private readonly TimeProvider clock;
    private readonly Draws draws;
    private readonly HashSet<CitizenNumber> used = [];
    private readonly ConcurrentQueue<string> violations = [];
    private DateOnly today;
    private int acknowledged;
    private int doubtful;
    private int cascades;

    /// <summary>Prepares a run.</summary>
    public ReliancesRun(CrashPlan plan, string data, TimeProvider clock)
    {
        this.clock = clock;
        server = new(plan.Server, plan.Port, data, clock);
        draws = new(plan.Seed);
    }

    /// <inheritdoc/>
    public int Rounds { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Violations => violations;

    /// <inheritdoc/>
    public string Progress => string.Create(CultureInfo.InvariantCulture, $"{cascades:N0} cascades complete");

    /// <inheritdoc/>
    public IEnumerable<(string What, long Figure)> Figures =>
    [
        ("reports acknowledged before the server was killed", acknowledged),
        ("reports not answered, and sent again after the restart", doubtful),
        ("cascades complete, with one event for each of two banks", cascades),
    ];

    /// <inheritdoc/>
    public async Task Begin(CancellationToken stop)
    {
        await server.Start(stop);
        using var clients = new NumberClients(server.Url, clock);
        var time = await clients.Operator.Post<AdvanceClock, DemoTime>("v1/demo/clock", new(0), stop);
        today = ChinaTime.DayOf(DateTimeOffset.Parse(time.Now, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async Task Round(CancellationToken stop)
    {
        var people = new List<Person>();
        using (var clients = new NumberClients(server.Url, clock))
        {
            while (people.Count < CardsInRound)
                people.Add(await Relied(clients, stop));
            var reports = people.Select(person => TryReport(clients, person, stop)).ToArray();
            await Task.Delay(TimeSpan.FromMilliseconds(draws.Below(LongestLoad)), clock, stop);
            server.Kill();
            await server.Gone(stop);
            var answered = (await Task.WhenAll(reports)).Count(cascade => cascade is not null);
            acknowledged += answered;
            doubtful += CardsInRound - answered;
        }
        await server.Start(stop);
        await Check(people, stop);
        Rounds++;
    }

    /// <inheritdoc/>
    public Task End(CancellationToken stop) => Task.CompletedTask;

    public void Dispose() => server.Dispose();

    /// <summary>A person on whose card both banks have accounts.</summary>
    private async Task<Person> Relied(NumberClients clients, CancellationToken stop)
    {
        Person person;
        do
            person = Person.Draw(draws.Below(long.MaxValue), today);
        while (!used.Add(person.Card.Number));
        await clients.Registry.Issue(person.Issue(), stop);
        foreach (var bank in clients.Banks)
            foreach (var account in Accounts)
                await Rely(bank, person, account, stop);
        return person;
    }

    private static async Task Rely(GridClient bank, Person person, string account, CancellationToken stop)
    {
        var verified = await bank.Verify(person.InHand("open_account"), stop);
        var check = await bank.Post<Testing.Client.PersonCheck, PersonChecked>(
            "v1/cards/person-check", new(verified.Receipt ?? "", "staff", Passed: true), stop);
        await bank.Post<RelyOnCard, NumberChanged>("v1/cards/reliances", new(check.Receipt, account), stop);
    }

    /// <summary>The cascade of the report; null where the server was gone before it had answered.</summary>
    private static async Task<Guid?> TryReport(NumberClients clients, Person person, CancellationToken stop)
    {
        try
        {
            return await Report(clients, person, stop);
        }
        catch (UnansweredException)
        {
            return null; // It may be reported or not; it is reported again after the restart.
        }
    }

    private static async Task<Guid> Report(NumberClients clients, Person person, CancellationToken stop) =>
        (await clients.Registry.ReportLoss(
            new(person.Card.Number, LossKind.Lost, null, ReportChannel.Hotline), stop)).Cascade!.Value;

    /// <summary>A report that was taken before is answered with the cascade of then.</summary>
    private async Task Check(IReadOnlyList<Person> people, CancellationToken stop)
    {
        using var clients = new NumberClients(server.Url, clock);
        var expected = new HashSet<Guid>();
        foreach (var person in people)
            expected.Add(await Report(clients, person, stop));
        foreach (var cascade in expected)
            await Completed(clients, cascade, stop);
        foreach (var bank in clients.Banks)
            await Read(bank, expected, stop);
        cascades += expected.Count;
    }

    private async Task Completed(NumberClients clients, Guid cascade, CancellationToken stop)
    {
        var (path, began) = ($"v1/cascades/{cascade}", clock.GetTimestamp());
        var seen = await clients.Regulator.Get<CascadeSeen>(path, stop);
        while (!seen.Complete && clock.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause, clock, stop);
            seen = await clients.Regulator.Get<CascadeSeen>(path, stop);
        }
        if (!seen.Complete || seen.Told != clients.Banks.Length)
            violations.Enqueue($"cascade {cascade} is {seen}");
    }

    /// <summary>Every bank has one event of each cascade, and none of another.</summary>
    private async Task Read(GridClient bank, HashSet<Guid> expected, CancellationToken stop)
    {
        var page = await bank.Get<EventsWaiting>($"v1/events?limit={Page}", stop);
        var told = page.Events.Select(news => news.Cascade).ToArray();
        if (told.Length != expected.Count || !expected.SetEquals(told))
            violations.Enqueue(
                $"a bank was told of [{string.Join(", ", told)}], not of [{string.Join(", ", expected)}]");
        if (page.Events is [.., var last])
            await bank.Post<AcknowledgeEvents, Changed>("v1/events/acknowledge", new(last.Number), stop);
    }
}
