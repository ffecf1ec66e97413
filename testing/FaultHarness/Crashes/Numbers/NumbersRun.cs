using System.Globalization;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Scenarios.Stories;
using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>
/// Kills a server in the middle of releases, moves and deliveries again and again, and checks that nothing is lost.
/// </summary>
internal sealed class NumbersRun : ICrashRun
{
    private const int Workers = 6;
    private const int ShortestLoad = 200;
    private const int LongestLoad = 1_500;
    private const int CoolingOffHours = 25;
    private const double MovedShare = 0.4;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly ServerProcess server;
    private readonly TimeProvider clock;
    private readonly Draws draws;
    private readonly FictionalNumbers numbers;
    private readonly List<NumberSubject>[] owned;
    private readonly HashSet<CitizenNumber> used = [];
    private readonly BankDesk[] desks;
    private readonly NumbersTally tally = new();
    private readonly Lock gate = new();
    private DateOnly today;
    private int people;
    private volatile bool killed;

    /// <summary>Prepares a run.</summary>
    public NumbersRun(CrashPlan plan, string data, TimeProvider clock)
    {
        this.clock = clock;
        server = new(plan.Server, plan.Port, data, clock);
        draws = new(plan.Seed);
        numbers = new(new(plan.Seed));
        owned = [.. Enumerable.Range(0, Workers).Select(_ => new List<NumberSubject>())];
        desks = [new(0, tally), new(1, tally)];
    }

    /// <inheritdoc/>
    public int Rounds => tally.Rounds;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Violations => tally.Violations;

    /// <inheritdoc/>
    public string Progress => string.Create(
        CultureInfo.InvariantCulture, $"{tally.Steps:N0} changes and {tally.Answers:N0} answers acknowledged");

    /// <inheritdoc/>
    public IEnumerable<(string What, long Figure)> Figures =>
    [
        ("people, with two numbers and two accounts each", people),
        ("changes acknowledged", tally.Steps),
        ("answers of banks acknowledged", tally.Answers),
        ("places in which accounts were looked for", tally.Looks),
        ("cascades complete at the end", tally.Cascades),
    ];

    private IEnumerable<NumberSubject> All => owned.SelectMany(mine => mine);

    /// <inheritdoc/>
    public async Task Begin(CancellationToken stop)
    {
        await server.Start(stop);
        using var clients = new NumberClients(server.Url, clock);
        await Pass(clients, 0, stop);
    }

    /// <inheritdoc/>
    /// <remarks>After the check a day passes, so that moves go on.</remarks>
    public async Task Round(CancellationToken stop)
    {
        var touched = await KilledUnderLoad(stop);
        await server.Start(stop);
        using var clients = new NumberClients(server.Url, clock);
        foreach (var subject in touched)
            await Look(subject, clients, Places.Midway, stop);
        await Pass(clients, CoolingOffHours, stop);
        foreach (var subject in All)
            subject.TimeHasPassed();
        tally.Rounds++;
    }

    /// <inheritdoc/>
    /// <remarks>All that was begun comes to its end first, and every cascade is looked at too.</remarks>
    public async Task End(CancellationToken stop)
    {
        using var clients = new NumberClients(server.Url, clock);
        foreach (var subject in All)
            while (!subject.IsDone)
            {
                if (!await Step(subject, clients, stop))
                    return;
                if (subject.HasToWait)
                    await Pass(clients, 1, stop);
            }
        await Pass(clients, CoolingOffHours, stop);
        await new Settling(desks, [.. All.Select(subject => subject.Cascade).OfType<Guid>()], tally, clock)
            .Run(clients, stop);
        foreach (var subject in All)
            await Look(subject, clients, Places.AtRest, stop);
    }

    public void Dispose() => server.Dispose();

    private async Task<IReadOnlyCollection<NumberSubject>> KilledUnderLoad(CancellationToken stop)
    {
        killed = false;
        using var clients = new NumberClients(server.Url, clock);
        var touched = new HashSet<NumberSubject>();
        var work = Task.WhenAll([
            .. owned.Select(mine => Task.Run(() => Work(mine, touched, clients, stop), stop)),
            .. desks.Select(desk => Task.Run(() => Answer(desk, clients, stop), stop))]);
        await Warm(work, stop);
        await Task.Delay(TimeSpan.FromMilliseconds(ShortestLoad + draws.Below(LongestLoad)), clock, stop);
        killed = true;
        server.Kill();
        await work;
        await server.Gone(stop);
        return touched;
    }

    /// <summary>Waits until a change is acknowledged: a server that has just started is slow at first.</summary>
    private async Task Warm(Task work, CancellationToken stop)
    {
        var (before, began) = (tally.Steps, clock.GetTimestamp());
        while (tally.Steps == before && !work.IsCompleted && clock.GetElapsedTime(began) < LongestStart)
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock, stop);
    }

    private async Task Work(
        List<NumberSubject> mine, HashSet<NumberSubject> touched, NumberClients clients, CancellationToken stop)
    {
        while (!killed)
        {
            var subject = mine.Find(one => one is { IsDone: false, HasToWait: false }) ?? New(mine);
            lock (gate)
                touched.Add(subject);
            if (!await Step(subject, clients, stop))
                return;
        }
    }

    private NumberSubject New(List<NumberSubject> mine)
    {
        lock (gate)
        {
            var index = people++;
            Person person;
            do
                person = Person.Draw(draws.Below(long.MaxValue), today);
            while (!used.Add(person.Card.Number));
            var subject = new NumberSubject(
                person, numbers.At(2 * index), numbers.At(2 * index + 1), draws.Chance(MovedShare));
            mine.Add(subject);
            return subject;
        }
    }

    /// <summary>Takes the next step of a subject; false where no further one makes sense now.</summary>
    private async Task<bool> Step(NumberSubject subject, NumberClients clients, CancellationToken stop)
    {
        try
        {
            await subject.Step(clients, stop);
            tally.CountStep();
            return true;
        }
        catch (RefusedException e)
        {
            tally.Violate($"refused, though nothing speaks against it: {e.Code}");
        }
        catch (UnansweredException e)
        {
            Unanswered(e);
        }
        return false;
    }

    private async Task Answer(BankDesk desk, NumberClients clients, CancellationToken stop)
    {
        while (!killed)
            try
            {
                if (!await desk.Work(clients, stop))
                    await Task.Delay(TimeSpan.FromMilliseconds(10), clock, stop);
            }
            catch (RefusedException e)
            {
                tally.Violate($"a bank was refused: {e.Code}");
                return;
            }
            catch (UnansweredException e)
            {
                Unanswered(e);
                return;
            }
    }

    private void Unanswered(UnansweredException failure)
    {
        if (!killed)
            tally.Violate($"the server failed while it ran: {failure.Message}");
    }

    /// <summary>Looks where both banks see a person's account.</summary>
    private async Task Look(
        NumberSubject subject, NumberClients clients, Func<NumberPhase, string?, string?, string?> judge,
        CancellationToken stop)
    {
        if (!subject.IsBound)
            return;
        foreach (var bank in clients.Banks)
        {
            var (first, second) = (
                await StateAt(bank, subject.First, stop), await StateAt(bank, subject.Second, stop));
            tally.Looks += 2;
            if (judge(subject.Phase, first, second) is { } wrong
                && judge(subject.PossiblePhase, first, second) is not null)
                tally.Violate(wrong);
        }
    }

    private static async Task<string?> StateAt(GridClient bank, string phone, CancellationToken stop)
    {
        var seen = await bank.Post<OneNumber, BindingsSeen>("v1/bindings/list", new(phone), stop);
        return seen.Items.Count == 0 ? null : string.Join('+', seen.Items.Select(item => item.State));
    }

    private async Task Pass(NumberClients clients, int hours, CancellationToken stop)
    {
        var time = await clients.Operator.Post<AdvanceClock, DemoTime>("v1/demo/clock", new(hours), stop);
        today = ChinaTime.DayOf(DateTimeOffset.Parse(time.Now, CultureInfo.InvariantCulture));
    }
}
