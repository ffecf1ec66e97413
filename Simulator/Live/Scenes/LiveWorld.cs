using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;
using Grid.Simulator.Live.Client;
using Grid.Simulator.Live.Stories;
using UnavailableException = Grid.Core.Actors.UnavailableException;

namespace Grid.Simulator.Live.Scenes;

/// <summary>
/// A server that was started with the demonstration's clients: the story's banks are its banks, and the holders are
/// persons who never were, other ones in each run.
/// </summary>
internal sealed class LiveWorld : IWorld
{
    private const string Purpose = "scenario";

    private static readonly string[] Banks = ["demo-bank", "demo-bank-2"];

    private readonly LiveClockwork clockwork;
    private readonly GridClient registry;
    private readonly Dictionary<string, GridClient> banks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Person Current, Person? Old)> people = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;

    /// <summary>Prepares to play.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="cast">Who is in the story; <see cref="Obstacle"/> must have found nothing in the way.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="handler">Makes what carries the requests of a client; null: the network.</param>
    public LiveWorld(Uri server, Cast cast, TimeProvider clock, Func<HttpMessageHandler>? handler = null)
    {
        this.clock = clock;
        clockwork = new(clock);
        registry = new(server, ClientSecret.Demo("demo-registry"), clock, handler?.Invoke());
        foreach (var (bank, client) in cast.All<Member.Bank>().Zip(Banks))
            banks[bank.Name] = new(server, ClientSecret.Demo(client), clock, handler?.Invoke());
        Name = "the time of the server at " + server.Authority;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Timing => "Measured, from this machine to the server and back.";

    /// <inheritdoc/>
    public TimeSpan Now => clockwork.Now;

    /// <summary>The first of the cast that can't play against a server, and why; null where all can.</summary>
    public static ScenarioError? Obstacle(Scenario scenario)
    {
        if (scenario.Cast.All<Member.Number>().FirstOrDefault() is { } number)
            return new(number.Line.Number, 1, "numbers play in virtual time only");
        return scenario.Cast.All<Member.Bank>().Skip(Banks.Length).FirstOrDefault() is { } bank
            ? new(bank.Line.Number, 1, $"a server of the demonstration has {Banks.Length} banks, and no more")
            : null;
    }

    public Task Play(Func<Task> story) => clockwork.Play(story);

    public Task Until(TimeSpan moment, CancellationToken stop) => clockwork.Until(moment, stop);

    public Task Stir(CancellationToken stop) => clockwork.Stir(stop);

    /// <inheritdoc/>
    public async Task Prepare(Cast cast)
    {
        var run = clock.GetUtcNow().UtcTicks;
        foreach (var (index, holder) in cast.All<Member.Holder>().Index())
        {
            var person = Person.Draw(run + index, Today);
            await Issue(person);
            people[holder.Name] = (person, null);
        }
    }

    /// <summary>What is wrong with banks is made by who plays; nothing of a server can be.</summary>
    public bool CanMake(Mishap mishap) => false;

    public Task Strike(Mishap mishap) => Task.CompletedTask;

    public Task Mend(Mishap mishap) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<Said> Do(Deed deed) => deed switch
    {
        Deed.Report d   => Change(() => registry.ReportLoss(new(NumberOf(d.Holder), d.Kind, null, d.Channel), default)),
        Deed.Find d     => Change(() => registry.WithdrawLoss(new(NumberOf(d.Holder)), default)),
        Deed.Freeze d   => Change(() => registry.Suspend(new(NumberOf(d.Holder)), default)),
        Deed.Unfreeze d => Change(() => registry.Resume(new(NumberOf(d.Holder)), default)),
        Deed.Renew d    => Renew(d.Holder),
        _               => throw NotHere(),
    };

    /// <inheritdoc/>
    public async Task<string> Check(string bank, Deed.Show card)
    {
        var (current, old) = people[card.Holder];
        var shown = ((card.IsOld ? old : null) ?? current).InHand(Purpose);
        return (await Ask(() => banks[bank].Verify(shown, default))).Answer;
    }

    /// <summary>Cards alone ask nothing of banks.</summary>
    public Task<IReadOnlyList<Question>> Waiting(string bank) => Task.FromResult<IReadOnlyList<Question>>([]);

    public Task<Said> Answer(string bank, Question question, AnswerOutcome outcome) => throw NotHere();

    public Task<bool> IsUsable(string bank, string number) => throw NotHere();

    public Task<Progress?> Progress(Guid cascade) => throw NotHere();

    public Task<IReadOnlyList<string>> BoundAt(string number) => throw NotHere();

    public Task<bool?> IsClean(string number) => throw NotHere();

    public Task<bool?> IsRecycled(string number, TimeSpan since) => throw NotHere();

    public Task<long> Late(string bank) => throw NotHere();

    public ValueTask DisposeAsync()
    {
        registry.Dispose();
        foreach (var bank in banks.Values)
            bank.Dispose();
        clockwork.Dispose();
        return ValueTask.CompletedTask;
    }

    private DateOnly Today => ChinaTime.DayOf(clock.GetUtcNow());

    private Core.Citizens.CitizenNumber NumberOf(string holder) => people[holder].Current.Card.Number;

    private async Task<Said> Renew(string holder)
    {
        var before = people[holder].Current;
        var renewed = before.Replaced(Today);
        var said = await Issue(renewed);
        if (said.Refusal is null)
            people[holder] = (renewed, before);
        return said;
    }

    private Task<Said> Issue(Person person) => Change(() => registry.Issue(person.Issue(), default));

    private async Task<Said> Change(Func<Task<Changed>> call)
    {
        try
        {
            return new(null, (await Ask(call)).Cascade);
        }
        catch (RefusedException refused)
        {
            return new(refused.Code);
        }
    }

    private async Task<T> Ask<T>(Func<Task<T>> call)
    {
        try
        {
            return await clockwork.Call(call);
        }
        catch (UnansweredException away)
        {
            throw new UnavailableException(away.Message, away);
        }
    }

    private static InvalidOperationException NotHere() => new("Stories with numbers are kept from playing here.");
}
