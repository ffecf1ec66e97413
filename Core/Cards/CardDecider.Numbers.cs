using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardCommand;
using static Grid.Core.Cards.CardFact;
using static Grid.Core.Cards.NumberPlace;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>
/// The rules of a holder's numbers: a place is asked for, but what a number says of itself always counts.
/// </summary>
public readonly partial struct CardDecider
{
    private static Decision DecideNumbers(Held state, CardCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Cancelled, ReserveNumber)     => Refuse(CardCancelled),
        (_,         ReserveNumber c)   => Reserve(state, c, context),
        (_,         NumberHeld c)      => Hold(state, c, context),
        (_,         NumberLeft c)      => Leave(state, c),
        (_,         LapseReservations) => Lapse(state, context),
        (_,         NoteEndStage)      => NoteStage(state, context),
        _                              => DecideChecks(state, command, context),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(Card state)
    {
        var lapse = PlacesOf(state).OfType<Reserved>().Min(place => (DateTimeOffset?)place.Until);
        var end = EntriesOf(state).Where(entry => entry is { EndedAt: null, Until: not null })
            .Min(entry => (DateTimeOffset?)ChinaTime.BeginningOf(entry.Until!.Value.AddDays(1)));
        var stage = NextStageAt(state);
        if (end is not null && !(lapse <= end) && !(stage <= end))
            return new(end.Value, new EndEntry());
        if (stage is not null && !(lapse <= stage))
            return new(stage.Value, new NoteEndStage());
        return lapse is null ? null : new(lapse.Value, new LapseReservations());
    }

    private static ImmutableArray<NumberPlace> PlacesOf(Card state) => (state as Held)?.Numbers?.Places ?? [];

    private static Decision Reserve(Held state, ReserveNumber command, DecisionContext context)
    {
        if (command.Check is { } check && FaultOfCheck(state, check, command.Carrier, context) is { } fault)
            return Refuse(fault);
        var standing = PlacesOf(state).Where(place => StandsAt(place, context.Now)).ToArray();
        if (standing.Any(place => place.Phone == command.Phone && place.Carrier == command.Carrier))
            return Decision.NoChange();
        if (standing.Count(place => place.Carrier == command.Carrier) >= Numbers.LimitAtCarrier)
            return Refuse(NumberLimitReached);
        var until = context.Now + Numbers.Reservation;
        return Decision.Record(new NumberReserved(command.Phone, command.Carrier, until), at: null);
    }

    /// <summary>A place whose time has passed is free, whether its reminder has fired or not.</summary>
    private static bool StandsAt(NumberPlace place, DateTimeOffset now) =>
        place is not Reserved kept || kept.Until > now;

    /// <summary>
    /// The holder hears of a new number at each of the others, from its carrier: any carrier could have assigned it.
    /// </summary>
    private static Decision Hold(Held state, NumberHeld command, DecisionContext context)
    {
        var taken = PlacesOf(state).OfType<Taken>().ToArray();
        if (taken.Contains(new(command.Phone, command.Carrier, command.Tenure)))
            return Decision.NoChange();
        var held = Decision.Record(new NumberTaken(command.Phone, command.Carrier, command.Tenure), at: null);
        return taken.Any(place => place.Phone == command.Phone && place.Tenure == command.Tenure)
            ? held
            : held.WithMessages([
                .. taken.Where(place => place.Phone != command.Phone).Select(place => new Message(
                    place.Phone.Value,
                    new PhoneCommand.AnnounceNumber(place.Tenure, context.CorrelationId, context.Now)))]);
    }

    private static Decision Leave(Held state, NumberLeft command) =>
        PlacesOf(state).OfType<Taken>().Any(place => place.Phone == command.Phone && place.Tenure == command.Tenure)
            ? Decision.Record(new NumberGone(command.Phone, command.Tenure), at: null)
            : Decision.NoChange();

    private static Decision Lapse(Held state, DecisionContext context) =>
        PlacesOf(state).All(place => StandsAt(place, context.Now))
            ? Decision.NoChange()
            : Decision.Record(new ReservationsLapsed(context.Now), at: null);

    private static Held Having(Held state, NumberReserved fact)
    {
        var others = PlacesOf(state).RemoveAll(place => place.Phone == fact.Phone && place.Carrier == fact.Carrier);
        return Having(state, others.Add(new Reserved(fact.Phone, fact.Carrier, fact.Until)));
    }

    /// <summary>
    /// Ends what the number said before, and keeps a place at another carrier to which it is being ported.
    /// </summary>
    private static Held Having(Held state, NumberTaken fact)
    {
        var others = PlacesOf(state).RemoveAll(
            place => place.Phone == fact.Phone && (place is Taken || place.Carrier == fact.Carrier));
        return Having(state, others.Add(new Taken(fact.Phone, fact.Carrier, fact.Tenure)));
    }

    private static Held Having(Held state, NumberGone fact) => Having(
        state,
        PlacesOf(state).RemoveAll(
            place => place is Taken taken && taken.Phone == fact.Phone && taken.Tenure == fact.Tenure));

    private static Held Having(Held state, ReservationsLapsed fact) =>
        Having(state, PlacesOf(state).RemoveAll(place => !StandsAt(place, fact.At)));

    private static Held Having(Held state, ImmutableArray<NumberPlace> places) =>
        state with { Numbers = Numbers.Of(places) };
}
