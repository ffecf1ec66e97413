using Grid.Core.Cards;

namespace Grid.Core.Specs.Worlds;

/// <summary>All that can happen to cards, possible or not, and checks of every card that ever was.</summary>
internal sealed class CardHolders(World world, Random random)
{
    private static readonly string[] Cards = [.. Participants.People, "card/cid"];
    private static readonly NameTag[] Names = [Specs.Cards.Samples.Holder, Specs.Cards.Samples.Stranger];

    private static readonly CardKind[] Kinds = [CardKind.Resident, CardKind.Temporary];

    public void Step() => world.Do(Any(Cards), Command());

    /// <summary>A card in hand: as it was once issued, or not quite.</summary>
    public Presented InHand(Card card)
    {
        var prints = card is Card.Held held
            ? held.Past.Select(past => past.Issuance.Print).Append(held.Current.Print).ToArray()
            : [Specs.Cards.Samples.First];
        var (print, other) = (Any(prints), Any(prints));
        return new(
            random.Next(3) switch { 0 => null, 1 => print.Name, _ => Any(Names) },
            random.Next(3) == 0 ? null : print.IssuedOn.AddDays(random.Next(8) == 0 ? 1 : 0),
            random.Next(3) switch { 0 => null, 1 => print.ExpiresOn, _ => other.ExpiresOn });
    }

    private CardCommand Command() => random.Next(14) switch
    {
        0 or 1 => new CardCommand.Issue(Print()),
        2 or 3 or 4 => new CardCommand.ReportLoss(
            Day(), Any(Enum.GetValues<LossKind>()), Day(), Any(Enum.GetValues<ReportChannel>())),
        5 or 6 => new CardCommand.WithdrawLoss(Day()),
        7 => new CardCommand.Suspend(),
        8 => new CardCommand.Resume(),
        9 when random.Next(12) == 0 => new CardCommand.Cancel(Any(Enum.GetValues<CancelReason>())),
        9 or 10 => new CardCommand.HandIn(Day() ?? Today),
        _ => new CardCommand.ReserveNumber(new("phone/" + random.Next(1, 12)), new(Any(Participants.Carriers))),
    };

    private Print Print()
    {
        var issuedOn = Day() ?? Today;
        return new(
            Any(Kinds), issuedOn, random.Next(3) == 0 ? null : issuedOn.AddDays(random.Next(5, 400)),
            Any(Names), "authority", random.Next(2) == 0);
    }

    private DateOnly Today => ChinaTime.DayOf(world.Now);

    private DateOnly? Day() => random.Next(6) switch
    {
        0 or 1 => null,
        2 => Today.AddDays(random.Next(2)),
        3 => Today.AddDays(-random.Next(3)),
        4 => Today.AddDays(-random.Next(40)),
        _ => new DateOnly(2015, 3, 1).AddDays(random.Next(3) - 1),
    };

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
