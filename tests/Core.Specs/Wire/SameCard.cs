using Grid.Core.Cards;

namespace Grid.Core.Specs.Wire;

/// <summary>Whether two cards hold the same: records compare arrays by reference, this by content.</summary>
internal static class SameCard
{
    public static void Assert(Card expected, Card actual)
    {
        Xunit.Assert.Equal(WithoutPast(expected), WithoutPast(actual));
        if (expected is Card.Held held)
        {
            Xunit.Assert.Equal(held.Past.AsEnumerable(), ((Card.Held)actual).Past.AsEnumerable());
            Xunit.Assert.Equal(held.Numbers?.Places.AsEnumerable(), ((Card.Held)actual).Numbers?.Places.AsEnumerable());
            Xunit.Assert.Equal(held.RelianceParts?.AsEnumerable(), ((Card.Held)actual).RelianceParts?.AsEnumerable());
            Xunit.Assert.Equal(held.Checks?.AsEnumerable(), ((Card.Held)actual).Checks?.AsEnumerable());
        }
    }

    private static Card WithoutPast(Card card) =>
        card is Card.Held held ? held with { Past = [], Numbers = null, Checks = null, RelianceParts = null } : card;
}
