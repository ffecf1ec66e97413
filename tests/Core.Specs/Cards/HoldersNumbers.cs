using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class HoldersNumbers
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_person_gets_five_numbers_at_one_carrier_and_five_at_another()
    {
        var full = Full();
        full.When(Reserve(6)).Refused(NumberLimitReached);
        full.When(Reserve(6, "other")).Accepted();
        full.When(Reserve(5)).NothingNew();
    }

    [Fact]
    public void A_place_that_is_not_taken_within_ten_minutes_is_free_again_whether_the_alarm_came_or_not()
    {
        var full = Full();
        full.Later(TenMinutes - TimeSpan.FromMilliseconds(1)).When(Reserve(6)).Refused(NumberLimitReached);
        full.Later(TenMinutes).When(Reserve(6)).Accepted();
        var alarm = new Reminder(full.Now + TenMinutes, new CardCommand.LapseReservations());
        Assert.Equal(alarm, CardDecider.NextReminder(full.Card));
        var lapsed = full.Later(TenMinutes).When(new CardCommand.LapseReservations()).Accepted();
        Assert.Null(((Card.Held)lapsed.Card).Numbers);
        Assert.IsNotType<CardCommand.LapseReservations>(CardDecider.NextReminder(lapsed.Card)?.Command);
    }

    [Fact]
    public void A_number_that_is_taken_keeps_its_place_and_one_that_confirms_late_counts_all_the_same()
    {
        var full = Enumerable.Range(1, 5).Aggregate(Full(), (card, number) => card.When(Held(number)).Accepted());
        full.Later(TenMinutes).When(Reserve(6)).Refused(NumberLimitReached);
        Assert.Equal(6, Places(full.When(Held(6)).Accepted()).Length);
        full.When(Held(5)).NothingNew();
    }

    [Fact]
    public void A_number_that_left_frees_its_place_and_only_its_own_tenure_does()
    {
        var held = Given.Card(First).When(Held(1)).When(Held(1, tenure: 3));
        Assert.Single(Places(held));
        held.When(new CardCommand.NumberLeft(new("phone/1"), 1)).NothingNew();
        Assert.Null(((Card.Held)held.When(new CardCommand.NumberLeft(new("phone/1"), 3)).Accepted().Card).Numbers);
    }

    [Fact]
    public void A_ported_number_takes_the_place_that_was_kept_for_it()
    {
        var ported = Given.Card(First).When(Held(1)).When(Reserve(1, "other")).When(Held(1, "other"));
        Assert.Equal(new NumberPlace.Taken(new("phone/1"), new("other"), 1), Assert.Single(Places(ported)));
        var stillPorting = Given.Card(First).When(Reserve(1, "other")).When(Held(1));
        Assert.Equal(2, Places(stillPorting).Length);
    }

    [Fact]
    public void Whatever_becomes_of_the_card_its_holder_keeps_the_numbers() =>
        Assert.Single(Places(Given.Card(First).When(Held(1)).And(
            Freeze, Lost(), Found(), Unfreeze, Freeze, Unfreeze, Lost(), Issue(Second), HandIn(First), Cancel())));

    [Fact]
    public void A_cancelled_card_gets_no_new_number_and_keeps_track_of_the_old() =>
        Given.Card(First).And(Reserve(1), Cancel()).When(Reserve(2)).Refused(CardCancelled)
            .When(Held(1)).Accepted().When(new CardCommand.NumberLeft(new("phone/1"), 1)).Accepted();

    [Fact]
    public void A_card_that_was_stored_before_it_had_numbers_is_read_and_written_as_it_was()
    {
        const string Stored = """
            {"state":{"is":"suspended","since":"2025-06-15T10:00:00+08:00","current":{"print":{"kind":"Resident",
            "issuedOn":"2015-03-01","expiresOn":"2025-08-31","name":"AAAAAAAAAAAAAAAAAAocxw","authority":"One"}},
            "past":[]},"version":3,"outbox":[],"requests":[]}
            """;
        var card = (Card.Held)JsonSerializer.Deserialize(Stored, GridJson.Default.ActorRecordCard)!.State;
        Assert.Null(card.Numbers);
        Assert.DoesNotContain(
            "numbers", JsonSerializer.Serialize(card, GridJson.Default.Card), StringComparison.OrdinalIgnoreCase);
    }

    private static Scenario Full() => Enumerable.Range(1, 5)
        .Aggregate(Given.Card(First), (card, number) => card.When(Reserve(number)).Accepted());

    private static CardCommand.ReserveNumber Reserve(int number, string carrier = "one") =>
        new(new($"phone/{number}"), new(carrier));

    private static CardCommand.NumberHeld Held(int number, string carrier = "one", int tenure = 1) =>
        new(new($"phone/{number}"), new(carrier), tenure);

    private static NumberPlace[] Places(Scenario scenario) => [.. ((Card.Held)scenario.Card).Numbers!.Places];
}
