using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Histories;

using Op = Operation<CardCall, string>;

/// <summary>
/// A card that handles one call at a time, with several concurrent callers: each call takes effect between its begin
/// and its end, so that the history is right by construction.
/// </summary>
internal sealed class Sequential(int seed, int callers)
{
    private const int Longest = 40;

    private readonly Draws draws = new(seed);
    private readonly List<Op> history = [];
    private CardState state = CardState.Never;
    private long version;

    /// <summary>The state at the end.</summary>
    public CardState State => state;

    /// <summary>The states of the card, each with its first tick.</summary>
    public List<(long Since, CardState State)> States { get; } = [(0, CardState.Never)];

    /// <summary>A right history of so many calls, a share of them without an answer.</summary>
    public List<Op> Run(int calls, double unanswered = 0)
    {
        var free = new long[callers];
        var planned = new PriorityQueue<(long Began, int Caller), long>();
        for (var caller = 0; caller < callers; caller++)
            Plan(caller, 1 + draws.Below(Longest));
        while (history.Count < calls)
        {
            var ((began, caller), at) = (planned.Peek(), 0L);
            planned.TryDequeue(out _, out at);
            var ended = at + 1 + draws.Below(Longest);
            Call(began, at, ended, draws.Chance(unanswered));
            Plan(caller, ended + 1 + draws.Below(Longest));
        }

        return history;

        void Plan(int caller, long began)
        {
            free[caller] = began;
            planned.Enqueue((began, caller), began + 1 + draws.Below(Longest));
        }
    }

    private void Call(long began, long at, long ended, bool isUnanswered)
    {
        var change = draws.OneOf<CardChange>(Enum.GetValues<CardChange>());
        var isChange = state.Issued == 0 || change != CardChange.Cancel && draws.Chance(0.3);
        var call = !isChange
            ? CardCall.Check((int)draws.Below(state.Issued + 1))
            : new CardCall(state.Issued == 0 ? CardChange.Issue : change, state.Issued);
        if (isUnanswered && isChange)
        {
            history.Add(Op.Unanswered(call, began));
            if (draws.Chance(0.5))
                Become(CardSpecification.Instance.After(state, call), at);
            return;
        }

        var answer = Answer(call, at);
        history.Add(Op.Answered(call, answer, began, ended, version));
    }

    private string Answer(CardCall call, long at)
    {
        if (call.Change is not { } change)
            return state.Answer(call.Issuance);
        if (state.After(change, call.Issuance) is not { } next)
            return "refused";
        Become(next, at);
        return CardSpecification.Done;
    }

    private void Become(CardState next, long at)
    {
        if (next == state)
            return;
        (state, version) = (next, version + 1);
        States.Add((at, next));
    }
}
