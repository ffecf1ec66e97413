using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>A number of the holder, in a tenure, or a place that is reserved until a moment.</summary>
internal sealed record Place(PhoneKey Phone, InstitutionCode Carrier, int? Tenure, DateTimeOffset? Until);

internal sealed partial class CardModel
{
    private List<Place> places = [];

    /// <summary>The contradiction of these numbers of the holder; null for none.</summary>
    public string? Deny(ImmutableArray<NumberPlace.Taken> shown)
    {
        var held = places.Where(place => place.Tenure is not null)
            .Select(place => new NumberPlace.Taken(place.Phone, place.Carrier, place.Tenure!.Value)).ToHashSet();
        return held.SetEquals(shown) && held.Count == shown.Length
            ? null
            : $"its numbers are [{string.Join(", ", held)}], and [{string.Join(", ", shown)}] were shown";
    }

    /// <summary>An expired reservation may count until a turn has removed it.</summary>
    private Ruling Reserve(CardCommand.ReserveNumber wanted, DateTimeOffset now)
    {
        if (!IsHeld)
            return Refuse(CardNotHeld);
        var (no, isDoubtful) = wanted.Check is { } check ? FaultOf(check, wanted.Carrier, now) : ([], false);
        if (no.Count > 0 && !isDoubtful)
            return Refuse([.. no, .. end is null ? [] : new[] { CardCancelled }]);
        var until = now + Numbers.Reservation;
        var own = places.Find(place => place.Phone == wanted.Phone && place.Carrier == wanted.Carrier);
        var others = places.Where(place => place.Carrier == wanted.Carrier && place != own).ToArray();
        var (certain, most) = (others.Count(place => !(place.Until <= now)), others.Length);

        var keep = Accept(() => Replace(own, new(wanted.Phone, wanted.Carrier, null, until)));
        var ruling = own switch
        {
            { Tenure: not null }                        => Accept(),
            not null                                    => keep.Or(Accept()).Or(Refuse(NumberLimitReached)),
            null when certain >= Numbers.LimitAtCarrier => Refuse(NumberLimitReached),
            null when most >= Numbers.LimitAtCarrier    => keep.Or(Refuse(NumberLimitReached)),
            null                                        => keep,
        };
        if (isDoubtful)
            ruling = ruling.Or(Refuse(no));
        return end is null ? ruling : ruling.Or(Refuse(CardCancelled));
    }

    private void Replace(Place? old, Place place)
    {
        if (old is not null)
            places.Remove(old);
        places.Add(place);
    }

    /// <summary>The number's own message replaces all that was recorded about it.</summary>
    private void Hold(CardCommand.NumberHeld news, DecisionContext context)
    {
        if (!IsHeld || places.Exists(place => place.Phone == news.Phone && place.Tenure > news.Tenure))
            return;
        if (!places.Exists(place => place.Phone == news.Phone && place.Tenure == news.Tenure))
            foreach (var place in places)
                if (place.Tenure is { } tenure && place.Phone != news.Phone)
                    Send(place.Phone.Value, new PhoneCommand.AnnounceNumber(
                        tenure, context.CorrelationId, context.Now));
        places.RemoveAll(place => place.Phone == news.Phone);
        places.Add(new(news.Phone, news.Carrier, news.Tenure, null));
    }

    private void Leave(CardCommand.NumberLeft news) =>
        places.RemoveAll(place => place.Phone == news.Phone && place.Tenure <= news.Tenure);

    private void Lapse(DateTimeOffset now) => places.RemoveAll(place => place.Until <= now);
}
