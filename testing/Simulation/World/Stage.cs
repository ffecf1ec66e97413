using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.Stories;
using Grid.Testing.Time;

namespace Grid.Simulation.World;

/// <summary>
/// Where the world meets the grid: does steps, keeps them for the story, and has every answer checked.
/// </summary>
internal sealed class Stage(
    Timeline timeline, SimulatedClock clock, Machine machine, Mischief mischief, Dice dice, Trace trace,
    Witness witness) : IViewer
{
    private const int MostTries = 40;

    private readonly List<Step> steps = [];
    private readonly Answers answers = new(witness, timeline);

    /// <summary>All that was done, in order.</summary>
    public IReadOnlyList<Step> Steps => steps;

    public DateTimeOffset Now => timeline.Now;

    public StoreWatch View => witness.Store;

    public Answers Answers => answers;

    /// <summary>Told of every command that was answered.</summary>
    public Action<Step.Give, Reply> OnReply { get; set; } = static (_, _) => { };

    /// <summary>Gives a command; what comes of it may never be known.</summary>
    public void Give(string by, string key, Command command, Action<Reply>? then = null)
    {
        var repeats = mischief.Strikes(FaultKind.CallRepeated);
        var step = new Step.Give(timeline.Now, by, key, command, repeats ? dice.Id() : null);
        Perform(step, outcome =>
        {
            if (outcome.Answer is { } reply)
                then?.Invoke(reply);
            if (repeats)
                timeline.After(mischief.DelayTime(), () => Perform(step with { At = timeline.Now }, null));
        });
    }

    /// <summary>Gives a command again and again, as one request, until it is answered.</summary>
    public void Insist(string by, string key, Command command, Action<Reply>? then = null) =>
        Insist(new Step.Give(timeline.Now, by, key, command, dice.Id()), then, MostTries);

    /// <summary>Gives a command for who runs in the grid's process, and must hear whatever comes of it.</summary>
    public void GiveInside(string by, string key, Command command, Action<Outcome<Reply>> hear) =>
        Perform(new Step.Give(timeline.Now, by, key, command, null), hear, isInside: true);

    /// <summary>Looks at an institution for who runs in the grid's process.</summary>
    public void SeeInside(string by, string key, Action<Outcome<InstitutionSight?>> hear)
    {
        var step = new Step.See(timeline.Now, by, key, Sight.Dossier);
        var view = (View<Institution, InstitutionSight?>)Views.Of(step);
        Perform(
            step, grid => view.Ask(grid, step), answers.Seeing(step, view, clock.GetUtcNow()), null, hear,
            isInside: true);
    }

    /// <summary>Lets something run in the grid's process, until it ends or the process does.</summary>
    public void Host<T>(Func<ValueTask<T>> work, Action<Outcome<T>> hear) => machine.Call(_ => work(), hear);

    /// <summary>Does a check; what it finds ends the run.</summary>
    public void Guard(Action check) => witness.Guard(check);

    /// <summary>Notes what somebody was told.</summary>
    public void Note(string what) => trace.Note(what);

    public void Verify(string by, string card, Presented shown, Action<Verification>? then = null)
    {
        var step = new Step.Verify(timeline.Now, by, card, shown);
        Perform(step, grid => grid.Card(card).Verify(shown), answers.Verifying(step), then);
    }

    public void Ask(string by, string phone, NumberQuestion question)
    {
        var step = new Step.Ask(timeline.Now, by, phone, question);
        Perform(step, grid => grid.Phone(phone).Ask(question), answers.Asking(step), null);
    }

    public void LookUp(string by, string phone)
    {
        var step = new Step.LookUp(timeline.Now, by, phone);
        Perform(step, grid => grid.Phone(phone).BindingsOf(by), answers.LookingUp(step), null);
    }

    public void Fetch(string by, long after, Action<Backlog>? then = null)
    {
        var step = new Step.Fetch(timeline.Now, by, Keys.Stream(by), after);
        Perform(step, grid => grid.Stream(step.Key).Waiting(after, 10), answers.Fetching(step), then);
    }

    /// <summary>Looks at what the grid shows to whom it concerns.</summary>
    public void See(string by, string key, Sight what) => See(new Step.See(timeline.Now, by, key, what));

    /// <inheritdoc/>
    public void Look<TState, T>(Step.See step, View<TState, T> view) where TState : class =>
        Perform(step, grid => view.Ask(grid, step), answers.Seeing(step, view, clock.GetUtcNow()), null);

    /// <summary>Does again what was done in another run.</summary>
    public void Repeat(Step step)
    {
        switch (step)
        {
            case Step.Give s:   Perform(s, null); break;
            case Step.Verify s: Verify(s.By, s.Key, s.Shown); break;
            case Step.Ask s:    Ask(s.By, s.Key, s.Question); break;
            case Step.LookUp s: LookUp(s.By, s.Key); break;
            case Step.Fetch s:  Fetch(s.By, s.After); break;
            case Step.See s:    See(s with { At = timeline.Now }); break;
            default:            throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private void See(Step.See step) => Views.Of(step).To(this, step);

    private void Insist(Step.Give step, Action<Reply>? then, int tries) => Perform(step, outcome =>
    {
        if (outcome.Answer is { } reply)
            then?.Invoke(reply);
        else if (tries > 0)
            timeline.After(
                mischief.DelayTime(), () => Insist(step with { At = timeline.Now }, then, tries - 1));
    });

    private void Perform(Step.Give step, Action<Outcome<Reply>>? then, bool isInside = false)
    {
        var (judge, request) = (answers.Giving(step), step.Request);
        Perform(
            step,
            grid => ActorOf(grid, step.Key).Do(step.Command, request is { } id ? new RequestId(id) : null),
            judge,
            null,
            outcome =>
            {
                if (outcome.Answer is { } reply)
                    OnReply(step, reply);
                then?.Invoke(outcome);
            },
            isInside);
    }

    private void Perform<T>(
        Step step,
        Func<EmbeddedGrid, ValueTask<T>> call,
        Action<Outcome<T>> judge,
        Action<T>? then,
        Action<Outcome<T>>? always = null,
        bool isInside = false)
    {
        steps.Add(step);
        trace.Note($"{step.By} {step.GetType().Name} {step.Key}");
        machine.Call(call, outcome =>
        {
            trace.Note($"{step.Key} answers {step.By}: {Text(outcome)}");
            if (outcome.Failure is { } why and not UnavailableException)
                witness.Broken($"{step.By} gave {Said(step)} to {step.Key}", why);
            witness.Guard(() => judge(outcome));
            always?.Invoke(outcome);
            if (outcome is { IsAnswered: true, Answer: { } answer })
                then?.Invoke(answer);
        }, isInside);
    }

    private static string Said(Step step) => step is Step.Give give ? give.Command.ToString() : step.GetType().Name;

    private static string Text<T>(Outcome<T> outcome) => outcome switch
    {
        { IsAnswered: true, Answer: Backlog b } => string.Create(null, $"{b.Appended} {b.Acknowledged}"),
        { IsAnswered: true, Answer: System.Collections.ICollection c } => string.Create(null, $"{c.Count}"),
        { IsAnswered: true } => outcome.Answer?.ToString() ?? "null",
        { Failure: { } why } => why.GetType().Name,
        _ => "nothing",
    };

    private static IActor ActorOf(EmbeddedGrid grid, string key) => key.Split('/')[0] switch
    {
        "card"        => grid.Card(key),
        "phone"       => grid.Phone(key),
        "institution" => grid.Institution(key),
        "stream"      => grid.Stream(key),
        "cascade"     => grid.Cascade(key),
        "proof"       => grid.Proof(key),
        _             => grid.Request(key),
    };
}
