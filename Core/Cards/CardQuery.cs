using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Actors;
using static Grid.Core.Cards.Card;

namespace Grid.Core.Cards;

/// <summary>The questions about a card, besides <see cref="ICard.Verify"/>.</summary>
[JsonDerivedType(typeof(GetNumbers))]
[JsonDerivedType(typeof(GetBindingAuthorization))]
[JsonDerivedType(typeof(GetCases))]
[JsonDerivedType(typeof(GetBlacklistEntries))]
[JsonDerivedType(typeof(GetRenewal))]
public abstract record CardQuery
{
    private CardQuery() { }

    /// <summary>
    /// The holder's numbers at all carriers, as they reported to the card; reserved places are not included. None where
    /// the grid holds no card.
    /// </summary>
    public sealed record GetNumbers : CardQuery, IQuery<Card, ImmutableArray<NumberPlace.Taken>>
    {
        /// <inheritdoc/>
        public ImmutableArray<NumberPlace.Taken> Evaluate(Card state, DateTimeOffset now) =>
            [.. ((state as Held)?.Numbers?.Places ?? []).OfType<NumberPlace.Taken>()];
    }

    /// <summary>
    /// The binding for which a check was used, with what the number answered as soon as it has; null for none.
    /// </summary>
    /// <param name="Check">Id of the check, or of the receipt where there was no check.</param>
    public sealed record GetBindingAuthorization(Guid Check) : CardQuery, IQuery<Card, BindingAuthorization?>
    {
        /// <inheritdoc/>
        public BindingAuthorization? Evaluate(Card state, DateTimeOffset now) =>
            state is Held held ? CardDecider.CheckOf(held, Check)?.Binding : null;
    }

    /// <summary>
    /// Recent cases of misuse of the card, oldest first, and all that are open; none where the grid holds no card.
    /// </summary>
    public sealed record GetCases : CardQuery, IQuery<Card, ImmutableArray<CardCase>>
    {
        /// <inheritdoc/>
        public ImmutableArray<CardCase> Evaluate(Card state, DateTimeOffset now) => (state as Held)?.Cases ?? [];
    }

    /// <summary>The holder's blacklist entries, oldest first; none where the grid holds no card.</summary>
    public sealed record GetBlacklistEntries : CardQuery, IQuery<Card, ImmutableArray<BlacklistEntry>>
    {
        /// <inheritdoc/>
        public ImmutableArray<BlacklistEntry> Evaluate(Card state, DateTimeOffset now) =>
            (state as Held)?.Entries ?? [];
    }

    /// <summary>What is to be done about one issuance; null for one that the grid does not hold.</summary>
    /// <param name="IssuedOn">Its issue date.</param>
    public sealed record GetRenewal(DateOnly IssuedOn) : CardQuery, IQuery<Card, Renewal?>
    {
        /// <inheritdoc/>
        public Renewal? Evaluate(Card state, DateTimeOffset now)
        {
            if (state is not Held held)
                return null;
            if (held.Current is { } current && current.Print.IssuedOn == IssuedOn)
                return new(
                    current.Print.ExpiresOn,
                    held is not Cancelled && RenewalTerms.StageOn(current.Print, ChinaTime.DayOf(now))
                        is EndStage.NinetyDays or EndStage.FourteenDays,
                    IsOutstanding: false);
            return held.Past.FirstOrDefault(past => past.Issuance.Print.IssuedOn == IssuedOn) is { } past
                ? new(
                    past.Issuance.Print.ExpiresOn,
                    IsEnding: false,
                    past is { Report: null, Issuance.HandedInAt: null } && held is not Cancelled)
                : null;
        }
    }
}

/// <summary>What is to be done about one issuance of a card.</summary>
/// <param name="ExpiresOn">Its last day; null for no end.</param>
/// <param name="IsEnding">Whether it is the current one, and ends within ninety days.</param>
/// <param name="IsOutstanding">Whether it was replaced, was not reported, and has not come back.</param>
public sealed record Renewal(DateOnly? ExpiresOn, bool IsEnding, bool IsOutstanding);
