using System.Net;
using Grid.Core.Cards;
using Grid.Scenarios.Language;
using Grid.Scenarios.Stories;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;
using Grid.Testing.Populations;
using UnavailableException = Grid.Core.Actors.UnavailableException;

namespace Grid.Scenarios.Live;

/// <summary>
/// A server that was started with the demonstration's clients: the story's institutions are its institutions, and the
/// holders are persons who never were, other ones in each run.
/// </summary>
internal sealed partial class LiveWorld : IWorld, IServerPace
{
    private const string Purpose = "scenario";
    private const int Stations = 1;

    /// <summary>For how long a server may be silent before the story ends: it may have to be started again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LiveClockwork clockwork;
    private readonly LiveParticipants cast;
    private readonly ServerTime time;
    private readonly CascadeObserver ripples;
    private readonly Proofs proofs;
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private long? silentSince;

    /// <summary>Prepares to play.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="participants">Who is in the story; <see cref="Obstacle"/> must have found nothing in the
    /// way.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="handler">Makes what carries the requests of a client; null: the network.</param>
    public LiveWorld(
        Uri server, Participants participants, TimeProvider clock, Func<HttpMessageHandler>? handler = null)
    {
        this.clock = clock;
        this.cast = new(server, participants, clock, handler);
        clockwork = new(clock, this);
        time = new(this.cast.Operator, clock);
        ripples = new(this.cast.Regulator, time, clock);
        proofs = new(this.cast.Holder, () => Now);
        Name = "the time of the server at " + server.Authority;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Timing => "Measured, from this machine to the server and back.";

    /// <inheritdoc/>
    public TimeSpan Now => clockwork.Now;

    /// <inheritdoc/>
    public TimeSpan? Next => ripples.Next(Now);

    /// <summary>The first of the cast that can't play against a server, and why; null where all can.</summary>
    public static ScenarioError? Obstacle(Scenario scenario) =>
        Excess<Member.Bank>(scenario, DemoInstitution.Banks.Count, "banks")
        ?? Excess<Member.Carrier>(scenario, DemoInstitution.Carriers.Count, "carriers")
        ?? Excess<Member.Station>(scenario, Stations, "station");

    public Task Play(Func<Task> story) => clockwork.Play(story);

    public Task Until(TimeSpan moment, CancellationToken stop) => clockwork.Until(moment, stop);

    public Task Stir(CancellationToken stop) => clockwork.Stir(stop);

    /// <inheritdoc/>
    public async Task Prepare(Participants participants)
    {
        try
        {
            await time.Begin(Now);
            await Prepare(participants.All<Member.Holder>());
            await Prepare(participants.All<Member.Bank>(), participants.All<Member.Number>());
        }
        catch (RefusedException refused) when (refused.Status == (int)HttpStatusCode.Unauthorized)
        {
            throw new RefusedException(
                refused.Status, refused.Code, refused.Field,
                "the server doesn't know the demonstration's clients; it needs --demo");
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HaveTimePass(TimeSpan moment)
    {
        try
        {
            var isAtRest = await IsAtRest();
            if (isAtRest)
                await time.GoTo(moment);
            silentSince = null;
            return isAtRest;
        }
        catch (UnansweredException away)
        {
            silentSince ??= clock.GetTimestamp();
            if (clock.GetElapsedTime(silentSince.Value) < Patience)
                return false;
            throw new UnansweredException(
                $"The story ends at {Scenarios.Playing.Clock.Text(Now)}: the server has given no answer for "
                + $"{Patience.TotalSeconds:0} seconds. {away.Message}", away);
        }
    }

    /// <summary>Faults of banks are made by the player; a real server's faults can't be controlled.</summary>
    public bool CanMake(InjectedFault mishap) => false;

    public Task Strike(InjectedFault mishap) => Task.CompletedTask;

    public Task Mend(InjectedFault mishap) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<string> Check(string bank, ScenarioAction.Show card)
    {
        var shown = cast.Person(card.Holder, card.IsOld).InHand(Purpose);
        return (await Query(() => cast.BankOf(bank).Client.Verify(shown, default))).Answer;
    }

    public ValueTask DisposeAsync()
    {
        cast.Dispose();
        clockwork.Dispose();
        return ValueTask.CompletedTask;
    }

    private DateOnly Today => ChinaTime.DayOf(time.At(Now));

    private static ScenarioError? Excess<T>(Scenario scenario, int most, string what) where T : Member =>
        scenario.Cast.All<T>().Skip(most).FirstOrDefault() is { } one
            ? new(one.Line.Number, 1, $"a server of the demonstration has {most} {what}, and no more")
            : null;

    private async Task Prepare(IEnumerable<Member.Holder> all)
    {
        var run = clock.GetUtcNow().UtcTicks;
        foreach (var (index, holder) in all.Index())
        {
            var person = Person.Draw(run + index, Today);
            await Query(() => cast.Registry.Issue(person.Issue(), default));
            cast.Give(holder.Name, person);
        }
    }

    private async Task Prepare(IEnumerable<Member.Bank> banks, IEnumerable<Member.Number> numbers)
    {
        foreach (var bank in banks)
            await Query(cast.BankOf(bank.Name).Post.Begin);
        var drawn = new FictionalNumbers(new(clock.GetUtcNow().UtcTicks));
        foreach (var (index, number) in numbers.Index())
        {
            cast.Name(number.Name, drawn.At(index));
            if (number.Of is { } of && await Do(new ScenarioAction.AssignNumber(number.ServedBy, number.Name, of)) is
                { Refusal: { } refusal })
                throw new RefusedException(
                    (int)HttpStatusCode.Conflict, refusal, null, "the story's numbers are not free; play it again");
        }
    }

    private async Task<bool> IsAtRest()
    {
        var hasNews = false;
        foreach (var bank in cast.Banks)
            foreach (var news in await bank.Post.Arrived())
                if (cast.NameOf(news.Phone) is not null)
                {
                    ripples.RecordEvent(news);
                    hasNews = true;
                }
        return await ripples.AreAtRest(Now) && !hasNews;
    }

    private async Task<T> Query<T>(Func<Task<T>> call)
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
}
