using FsCheck;
using FsCheck.Fluent;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>The random histories reach every case, without which the properties would prove little.</summary>
public sealed class Reach
{
    private static readonly Rnd Seed = new(1);

    private readonly IReadOnlyList<HistoryStep> turns =
        [.. Step.Histories.Sample(1500, Seed, 120).SelectMany(steps => HistoryStep.All(steps))];

    [Fact]
    public void Every_state_is_reached() =>
        Assert.Equal(Concrete(typeof(Card)), Names(turns.Select(taken => taken.After)));

    [Fact]
    public void Every_command_is_given() =>
        Assert.Equal(Concrete(typeof(CardCommand)), Names(turns.Select(taken => taken.Command)));

    [Fact]
    public void Every_fact_is_recorded() =>
        Assert.Equal(Concrete(typeof(CardFact)), Names(turns.SelectMany(taken => taken.Decision.Facts)));

    [Fact]
    public void Every_refusal_of_a_card_is_given() =>
        Assert.Equal(
            Enum.GetValues<Refusal>().Where(refusal => refusal < Refusal.RequestReused),
            turns.Select(taken => taken.Decision.Refusal).OfType<Refusal>()
                .Where(refusal => refusal < Refusal.RequestReused).Distinct().Order());

    [Fact]
    public void Every_refusal_of_what_rests_on_a_card_is_given() =>
        Assert.Equal(
            [Refusal.ReceiptNotFresh, Refusal.CardNoLongerValid, Refusal.CheckNotHeld],
            turns.Where(taken => taken.Command is CardCommand.RecordPersonCheck or CardCommand.AuthorizeBinding)
                .Select(taken => taken.Decision.Refusal).OfType<Refusal>()
                .Where(refusal => refusal > Refusal.RequestReused).Distinct().Order());

    [Fact]
    public void Cards_are_replaced_again_and_again() =>
        Assert.Contains(turns, taken => taken.After is Card.Held { Past.Length: >= 3 });

    private static IEnumerable<string> Concrete(Type family) =>
        family.GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<object> seen) =>
        seen.Select(one => one.GetType().Name).Distinct().Order(StringComparer.Ordinal);
}
