using System.Collections.Immutable;
using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.ReferenceModel;
using Grid.Simulation.Checks.Histories;
using Grid.Simulation.Machines;
using Grid.Simulation.Stories;
using Grid.Testing.Time;

namespace Grid.Simulation.Checks;

/// <summary>
/// Judges the answers to callers: none is older than what was acknowledged before the call, and a repeated request gets
/// the same.
/// </summary>
internal sealed class Answers(InvariantChecker checker, EventQueue queue)
{
    private const int RequestsKept = 8;

    private readonly Requests requests = new(RequestsKept);
    private readonly Dictionary<string, long> acknowledged = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, Guid Request), Reply> replies = [];
    private readonly Dictionary<string, CardHistory> cards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> receipts = new(StringComparer.Ordinal);
    private readonly ToldText told = new();

    private readonly CardCalls calls = new();

    /// <summary>How many answers were judged.</summary>
    public long Count { get; private set; }

    public Action<Outcome<Reply>> Giving(Step.ExecuteCommand step)
    {
        var history = HistoryOf(step.Key);
        var given = history?.Begin(step.Command, step.Request);
        var call = calls.Change(step.Key, step.Command, step.Request);
        if (step.Command is EventStreamCommand.Acknowledge { UpTo: var upTo })
            receipts[step.Key] = Math.Max(receipts.GetValueOrDefault(step.Key), upTo);
        var named = step.Request is { } own ? requests.Begin(step.Key, own) : null;
        return outcome =>
        {
            Count++;
            history?.End(given!, outcome.Answer);
            requests.End(named);
            calls.End(call, What(outcome.Answer), (outcome.Answer as Reply.Accepted)?.Version);
            if (outcome.Answer is Reply.Accepted accepted)
                acknowledged[step.Key] = Math.Max(acknowledged.GetValueOrDefault(step.Key), accepted.Version);
            if (outcome.Answer is { } reply && step.Request is { } request)
                SameAgain(step, request, reply);
        };
    }

    public Action<Outcome<Verification>> Verifying(Step.Verify step)
    {
        var (history, floor) = (HistoryOf(step.Key)!, acknowledged.GetValueOrDefault(step.Key));
        var begun = history.Tick();
        var call = calls.Check(step.Key, step.Shown);
        return outcome =>
        {
            if (outcome.IsAnswered)
                calls.End(call, new(null, outcome.Answer), outcome.Answer.Version is > 0 and var of ? of : null);
            if (!outcome.IsAnswered)
                return;
            Count++;
            if (outcome.Answer.Version < floor)
                throw new ViolationException(
                    "No answer is older than what was acknowledged",
                    $"{step.Key} answered from version {outcome.Answer.Version} after {floor}");
            history.Judge(step.Shown, outcome.Answer, begun);
            var isNewest = outcome.Answer.Version == (checker.Store.Of(step.Key)?.Version ?? 0);
            if (isNewest)
                checker.Model.Read(model => model.Verified(step.Key, step.Shown, outcome.Answer));
        };
    }

    /// <summary>Judges the calls to each card from beginning to end.</summary>
    public void JudgeCalls() => calls.Judge();

    private static CardTold? What(Reply? reply) => reply switch
    {
        Reply.Refused refused   => new(refused.Refusal),
        Reply.Accepted accepted => new(null, At: accepted.EffectiveAt),
        _                       => null,
    };

    public Action<Outcome<NumberAnswer>> Asking(Step.CheckPhone step) =>
        Reading<NumberAnswer>(
            step,
            (phone, answer) => step.Question.Evaluate(phone, answer.AsOf) == answer,
            (model, answer) => model.CheckAnswer(step.Key, step.Question, answer));

    public Action<Outcome<ImmutableArray<InstitutionBinding>>> LookingUp(Step.LookUpNumbers step) =>
        Reading<ImmutableArray<InstitutionBinding>>(
            step,
            (phone, answer) => InstitutionBinding.Of(phone, new(step.By)).AsSpan().SequenceEqual(answer.AsSpan()),
            (model, answer) => model.BindingsOf(step.Key, new(step.By), answer));

    public Action<Outcome<Backlog>> Fetching(Step.Fetch step)
    {
        var acknowledgedBefore = checker.Store.State<Core.Streams.EventStream>(step.Key)?.Acknowledged ?? 0;
        return outcome =>
        {
            if (outcome.Answer is not { } backlog)
                return;
            Count++;
            if (backlog.Events.Length > 0 && backlog.Acknowledged == acknowledgedBefore
                && backlog.Events[0].Number <= acknowledgedBefore)
                throw new ViolationException("What was acknowledged is forgotten", $"{step.Key} after {step.After}");
            if (backlog.Acknowledged > receipts.GetValueOrDefault(step.Key))
                throw new ViolationException(
                    "Nothing is forgotten that nobody has", $"{step.Key}: {Words.Of(backlog)}");
            told.Judge(step, backlog);
        };
    }

    /// <param name="step">Who looks at what.</param>
    /// <param name="view">What there is to see.</param>
    /// <param name="now">The time of the machine's clock at the call, which is the moment of the answer.</param>
    public Action<Outcome<T>> Judge<TState, T>(Step.ReadView step, View<TState, T> view, DateTimeOffset now)
        where TState : class =>
        Reading<TState, T>(
            step,
            view.Blank,
            (state, shown) => Text(view.Query(step).Evaluate(state, now)) == Text(shown),
            (model, shown) => view.Tell(model, step, now, shown));

    private Action<Outcome<T>> Reading<T>(Step step, Func<Phone, T, bool> fits, Action<GridModel, T> tell) =>
        Reading(step, PhoneDecider.Initial, fits, tell);

    /// <summary>A read is of a state that is or was on disk, and not of one before the last acknowledged.</summary>
    private Action<Outcome<T>> Reading<TState, T>(
        Step step, TState blank, Func<TState, T, bool> fits, Action<GridModel, T> tell)
        where TState : class
    {
        var floor = acknowledged.GetValueOrDefault(step.Key);
        return outcome =>
        {
            if (!outcome.IsAnswered)
                return;
            Count++;
            var answer = outcome.Answer!;
            if (fits(checker.Store.State<TState>(step.Key) ?? blank, answer))
                checker.Model.Read(model => tell(model, answer));
            else if (!checker.Store.Since(step.Key, floor).Any(snapshot => fits((TState)snapshot.State, answer)))
                throw new ViolationException(
                    "A read tells what is on disk, and nothing older than what was acknowledged",
                    $"{step.By} read {step.Key}: {Words.Of(answer)}");
        };
    }

    private static string Text<T>(T shown) => JsonSerializer.Serialize(shown, typeof(T), GridJson.Default);

    /// <summary>
    /// An actor remembers its last requests; one that came before them is a new one when it comes again.
    /// </summary>
    private void SameAgain(Step.ExecuteCommand step, Guid request, Reply reply)
    {
        if (replies.TryGetValue((step.Key, request), out var before) && before != reply
            && requests.MustBeKnown(step.Key, request))
            throw new ViolationException("One request, one answer", $"{step.Key}: {before}, then {reply}");
        replies[(step.Key, request)] = reply;
    }

    private CardHistory? HistoryOf(string key)
    {
        if (!key.StartsWith("card/", StringComparison.Ordinal))
            return null;
        if (!cards.TryGetValue(key, out var history))
            cards[key] = history = new(key, queue);
        return history;
    }
}
