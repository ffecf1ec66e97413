using Grid.FaultHarness.Crashes;
using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Crashes;

/// <summary>
/// Histories of a card that handles one change at a time: right ones pass, and a wrong answer is found.
/// </summary>
public sealed class RandomHistoryTests
{
    private const int Changes = 12;
    private const int Span = 10;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_such_a_card_answers_is_accepted(int seed)
    {
        var draws = new Draws(seed);
        var (history, _) = Play(draws, draws.Chance(0.5));
        Assert.Null(HistoryVerdict.Of(history).Violation);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_check_that_answers_from_before_the_last_acknowledged_change_is_found(int seed)
    {
        var (history, before) = Play(new(seed), lastUnanswered: false);
        var newest = before.Issued - 1;
        var now = HistoryVerdict.Of(history).Settled!;
        if (before.Answer(newest) == now.Answer(newest))
            return; // Reporting a lost card lost changes no answer: there is nothing to find.
        history.Add(newest, before.Answer(newest), 2000, 2001);
        Assert.NotNull(HistoryVerdict.Of(history).Violation);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 200)];

    /// <summary>
    /// Each change takes effect at some moment during its call; verifications are spread over the whole time.
    /// </summary>
    private static (CardHistory History, CardState BeforeLast) Play(Draws draws, bool lastUnanswered)
    {
        var (state, before) = (new CardState(1, null, false), new CardState(1, null, false));
        var history = new CardHistory(state);
        var effects = new List<(long At, CardState State)> { (0, state) };
        for (var i = 1; i <= Changes; i++)
        {
            var change = Possible(draws, state);
            var write = history.Begin(new(change, state.Issued), i * 2 * Span);
            var isLast = i == Changes;
            if (!isLast || !lastUnanswered)
                write.Acknowledged = write.Began + Span;
            before = state;
            if (isLast && lastUnanswered && draws.Chance(0.5))
                continue;
            state = state.After(change, state.Issued)!;
            effects.Add((write.Began + 1 + draws.Below(Span - 2), state));
        }
        for (var i = 0; i < 100; i++)
        {
            var at = 1 + draws.Below((Changes + 2) * 2 * Span);
            var seen = effects.Last(effect => effect.At < at).State;
            var shown = (int)draws.Below(seen.Issued + 1);
            history.Add(shown, seen.Answer(shown), at - draws.Below(Span), at + draws.Below(Span));
        }
        return (history, before);
    }

    private static CardChange Possible(Draws draws, CardState state)
    {
        var all = Enum.GetValues<CardChange>()
            .Where(change => change != CardChange.Cancel && state.After(change, state.Issued) is not null).ToArray();
        return draws.OneOf<CardChange>(all);
    }
}
