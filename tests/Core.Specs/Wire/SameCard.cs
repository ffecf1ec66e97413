using Grid.Core.Cards;

namespace Grid.Core.Specs.Wire;

/// <summary>Compares two cards by content, since records compare arrays by reference.</summary>
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
            Xunit.Assert.Equal(held.Cases?.AsEnumerable(), ((Card.Held)actual).Cases?.AsEnumerable());
            Xunit.Assert.Equal(held.Entries?.AsEnumerable(), ((Card.Held)actual).Entries?.AsEnumerable());
            Xunit.Assert.Equal(held.Checks?.AsEnumerable(), ((Card.Held)actual).Checks?.AsEnumerable());
        }
    }

    private static Card WithoutPast(Card card) =>
        card is Card.Held held
            ? held with
            {
                Past = [], Numbers = null, Checks = null, RelianceParts = null, Cases = null, Entries = null,
            }
            : card;
}
