using System.Collections.Immutable;
using Grid.Core.StatusLists;
using static Grid.Core.Cards.Card;

namespace Grid.Core.Cards;

/// <summary>What status lists say of a card's issuances.</summary>
/// <remarks>
/// An issuance that has ended by its dates alone keeps its status: whoever has the card, or a receipt of it, reads its
/// end there.
/// </remarks>
public static class IssuanceStatuses
{
    /// <summary>The rows of issuances whose status differs between two states of one card.</summary>
    public static ImmutableArray<StatusRow> Changes(Card before, Card after)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (ReferenceEquals(before, after) || after is not Held held)
            return [];
        var changes = ImmutableArray<StatusRow>.Empty;
        foreach (var past in held.Past)
            Compare(past.Issuance, CardStatus.Invalid);
        Compare(held.Current, OfCurrent(held));
        return changes;

        void Compare(Issuance issuance, CardStatus status)
        {
            if (issuance.StatusNumber is { } number && Of(before, number) != status)
                changes = changes.Add(new(number, status));
        }
    }

    /// <summary>The status of the issuance with this number; valid where the card has none.</summary>
    public static CardStatus Of(Card state, long number)
    {
        if (state is not Held held)
            return CardStatus.Valid;
        if (held.Current.StatusNumber == number)
            return OfCurrent(held);
        foreach (var past in held.Past)
            if (past.Issuance.StatusNumber == number)
                return CardStatus.Invalid;
        return CardStatus.Valid;
    }

    private static CardStatus OfCurrent(Held held) => held switch
    {
        Reported or Cancelled => CardStatus.Invalid,
        Suspended             => CardStatus.Suspended,
        _                     => CardStatus.Valid,
    };
}
