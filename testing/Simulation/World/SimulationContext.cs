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
internal sealed class SimulationContext(
    EventQueue queue, SimulatedClock clock, Machine machine, FaultInjector faults, DeterministicRandom random,
    Trace trace,
    InvariantChecker checker) : IViewer
{
    private const int MostTries = 40;

    private readonly List<Step> steps = [];
    private readonly Answers answers = new(checker, queue);

    /// <summary>All that was done, in order.</summary>
    public IReadOnlyList<Step> Steps => steps;

    public DateTimeOffset Now => queue.Now;

    public StoreInvariants View => checker.Store;

    public Answers Answers => answers;

    /// <summary>Told of every command that was answered.</summary>
    public Action<Step.ExecuteCommand, Reply> OnReply { get; set; } = static (_, _) => { };

    /// <summary>Gives a command; what comes of it may never be known.</summary>
    public void Execute(string by, string key, Command command, Action<Reply>? then = null)
    {
        var repeats = faults.ShouldInject(FaultKind.CallRepeated);
        var step = new Step.ExecuteCommand(queue.Now, by, key, command, repeats ? random.Id() : null);
        Perform(step, outcome =>
        {
            if (outcome.Answer is { } reply)
                then?.Invoke(reply);
            if (repeats)
                queue.After(faults.DelayTime(), () => Perform(step with { At = queue.Now }, null));
        });
    }

    /// <summary>Gives a command again and again, as one request, until it is answered.</summary>
    public void Insist(string by, string key, Command command, Action<Reply>? then = null) =>
        Insist(new Step.ExecuteCommand(queue.Now, by, key, command, random.Id()), then, MostTries);

    /// <summary>
    /// Executes a command for a caller in the grid's process, which must get the outcome in every case.
    /// </summary>
    public void ExecuteInProcess(string by, string key, Command command, Action<Outcome<Reply>> hear) =>
        Perform(new Step.ExecuteCommand(queue.Now, by, key, command, null), hear, isInside: true);

    /// <summary>Reads an institution for a caller in the grid's process.</summary>
    public void ReadInProcess(string by, string key, Action<Outcome<InstitutionDetails?>> hear)
    {
        var step = new Step.ReadView(queue.Now, by, key, ViewKind.Institution);
        var view = (View<Institution, InstitutionDetails?>)Views.Of(step);
        Perform(
            step, grid => view.Ask(grid, step), answers.Judge(step, view, clock.GetUtcNow()), null, hear,
            isInside: true);
    }

    /// <summary>Lets something run in the grid's process, until it ends or the process does.</summary>
    public void Host<T>(Func<ValueTask<T>> work, Action<Outcome<T>> hear) => machine.Call(_ => work(), hear);

    /// <summary>Does a check; what it finds ends the run.</summary>
    public void Guard(Action check) => checker.Guard(check);

    /// <summary>Adds an answer to the trace.</summary>
    public void Note(string what) => trace.Note(what);

    public void Verify(string by, string card, Presented shown, Action<Verification>? then = null)
    {
        var step = new Step.Verify(queue.Now, by, card, shown);
        Perform(step, grid => grid.Card(new(card)).Verify(shown), answers.Verifying(step), then);
    }

    public void CheckPhone(string by, string phone, PhoneQuery.CheckNumber question)
    {
        var step = new Step.CheckPhone(queue.Now, by, phone, question);
        Perform(step, grid => grid.Phone(new(phone)).Ask(question), answers.Asking(step), null);
    }

    public void LookUp(string by, string phone)
    {
        var step = new Step.LookUpNumbers(queue.Now, by, phone);
        var query = new PhoneQuery.GetBindings(new(by));
        Perform(step, grid => grid.Phone(new(phone)).Ask(query), answers.LookingUp(step), null);
    }

    public void Fetch(string by, long after, Action<Backlog>? then = null)
    {
        var step = new Step.Fetch(queue.Now, by, ActorKeys.Stream(new(by)), after);
        Perform(step, grid => grid.EventStream(step.Key).ReadBacklog(after, 10), answers.Fetching(step), then);
    }

    /// <summary>Reads one of an actor's views.</summary>
    public void ReadView(string by, string key, ViewKind what) => ReadView(new Step.ReadView(queue.Now, by, key, what));

    /// <inheritdoc/>
    public void Look<TState, T>(Step.ReadView step, View<TState, T> view) where TState : class =>
        Perform(step, grid => view.Ask(grid, step), answers.Judge(step, view, clock.GetUtcNow()), null);

    /// <summary>Does again what was done in another run.</summary>
    public void Repeat(Step step)
    {
        switch (step)
        {
            case Step.ExecuteCommand s:   Perform(s, null); break;
            case Step.Verify s: Verify(s.By, s.Key, s.Shown); break;
            case Step.CheckPhone s:    CheckPhone(s.By, s.Key, s.Question); break;
            case Step.LookUpNumbers s: LookUp(s.By, s.Key); break;
            case Step.Fetch s:  Fetch(s.By, s.After); break;
            case Step.ReadView s:    ReadView(s with { At = queue.Now }); break;
            default:            throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private void ReadView(Step.ReadView step) => Views.Of(step).To(this, step);

    private void Insist(Step.ExecuteCommand step, Action<Reply>? then, int tries) => Perform(step, outcome =>
    {
        if (outcome.Answer is { } reply)
            then?.Invoke(reply);
        else if (tries > 0)
            queue.After(
                faults.DelayTime(), () => Insist(step with { At = queue.Now }, then, tries - 1));
    });

    private void Perform(Step.ExecuteCommand step, Action<Outcome<Reply>>? then, bool isInside = false)
    {
        var (judge, request) = (answers.Giving(step), step.Request);
        Perform(
            step,
            grid => ActorOf(grid, step.Key).Execute(step.Command, request is { } id ? new RequestId(id) : null),
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
                checker.Broken($"{step.By} gave {Describe(step)} to {step.Key}", why);
            checker.Guard(() => judge(outcome));
            always?.Invoke(outcome);
            if (outcome is { IsAnswered: true, Answer: { } answer })
                then?.Invoke(answer);
        }, isInside);
    }

    private static string Describe(Step step) =>
        step is Step.ExecuteCommand give ? give.Command.ToString() : step.GetType().Name;

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
        "card"        => grid.Card(new(key)),
        "phone"       => grid.Phone(new(key)),
        "institution" => grid.Institution(key),
        "stream"      => grid.EventStream(key),
        "cascade"     => grid.Cascade(key),
        "reliances"   => grid.Reliances(key),
        "misuse"      => grid.MisuseCase(key),
        "proof"       => grid.OneTimePassword(key),
        _             => grid.IdempotencyKey(key),
    };
}
