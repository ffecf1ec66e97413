using System.Globalization;
using System.Reflection;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

public sealed class Views
{
    private static readonly DateTimeOffset Long = Samples.Morning.AddYears(-1);

    [Fact]
    public void A_number_changed_its_owner_since_a_day_or_did_not()
    {
        Assert.Null(PhoneView.ChangedOwnerSince(New.State, Long));
        Assert.True(PhoneView.ChangedOwnerSince(OfAnn.State, Samples.Morning.AddTicks(-1)));
        Assert.False(PhoneView.ChangedOwnerSince(OfAnn.State, Samples.Morning));
        Assert.True(PhoneView.IsSubscriberSince(OfAnn.State, Samples.Morning));
    }

    [Fact]
    public void A_number_that_was_released_and_is_nobodys_yet_counts_as_recycled_whatever_the_day()
    {
        var tomorrow = GivenUp.Now.AddDays(1);
        Assert.True(PhoneView.ChangedOwnerSince(GivenUp.State, tomorrow));
        Assert.True(PhoneView.ChangedOwnerSince(GivenUp.After(PhoneTerms.Quarantine).State, tomorrow));
        Assert.False(PhoneView.IsHeldBy(GivenUp.State, new(Ann)));
    }

    [Fact]
    public void A_number_is_held_by_its_holder_and_nobody_else()
    {
        Assert.True(PhoneView.IsHeldBy(OfAnn.State, new(Ann)));
        Assert.False(PhoneView.IsHeldBy(OfAnn.State, Bob));
        Assert.False(PhoneView.IsHeldBy(New.State, new(Ann)));
    }

    [Fact]
    public void A_SIM_was_changed_within_some_hours_or_was_not()
    {
        var number = OfAnn.And(new PhoneCommand.ChangeSim(new("carrier-1"), OfAnn.Now, WithDevice: false));
        var later = number.Now.AddHours(5);
        Assert.True(PhoneView.SimChangedWithin(number.State, TimeSpan.FromHours(6), later));
        Assert.False(PhoneView.SimChangedWithin(number.State, TimeSpan.FromHours(5), later));
        Assert.Null(PhoneView.SimChangedWithin(GivenUp.State, TimeSpan.FromHours(6), later));
    }

    [Fact]
    public void A_carrier_sees_at_how_many_institutions_a_release_ends_bindings_and_not_where()
    {
        var number = Bound.And(Bound.Bind(Worlds.Participants.Id(3), account: "second"));
        Assert.Equal(2, SeenBy("carrier-1", number.State)!.Bound);
        Assert.Equal(new(Ann), SeenBy("carrier-1", number.State)!.Holder);
        Assert.Equal(1, SeenBy("carrier-1", number.And(Unbind(Second)).State)!.Bound);
        Assert.Null(SeenBy("carrier-2", number.State));
        Assert.Null(SeenBy("carrier-1", GivenUp.State));

        static CarrierDetails? SeenBy(string carrier, Phone state) =>
            new PhoneQuery.GetCarrierDetails(new(carrier)).Evaluate(state, OfAnn.Now);
    }

    [Fact]
    public void The_tenure_is_the_one_that_goes_on_or_ended_last()
    {
        Assert.Equal(0, PhoneView.TenureOf(New.State));
        Assert.Equal(1, PhoneView.TenureOf(OfAnn.State));
        Assert.Equal(1, PhoneView.TenureOf(GivenUp.State));
        Assert.Equal(2, PhoneView.TenureOf(GivenUp.After(PhoneTerms.Quarantine).And(Assign(Bob.Value)).State));
    }

    [Fact]
    public void A_SIM_is_swapped_with_a_new_SIM_a_new_carrier_and_a_new_subscriber()
    {
        Assert.Null(PhoneView.SimSwappedAt(New.State));
        Assert.Null(PhoneView.SimSwappedAt(GivenUp.State));
        Assert.Equal(Samples.Morning, PhoneView.SimSwappedAt(OfAnn.State));
        var ported = OfAnn.Later(TimeSpan.FromDays(1)).And(
            new PhoneCommand.Port(new("carrier-1"), new("carrier-2")));
        Assert.Equal(Samples.Morning, PhoneView.SimSince(ported.State));
        Assert.Equal(ported.Now, PhoneView.SimSwappedAt(ported.State));
        var changed = ported.Later(TimeSpan.FromDays(1));
        changed = changed.And(new PhoneCommand.ChangeSim(new("carrier-2"), changed.Now, WithDevice: false));
        Assert.Equal(changed.Now, PhoneView.SimSwappedAt(changed.State));
    }

    [Theory]
    [InlineData("2024-02-25", "2024-02-25T15:59:59.9999999Z")]
    [InlineData("0001-01-01", "0001-01-01T15:59:59.9999999Z")]
    [InlineData("9999-12-31", "9999-12-31T15:59:59.9999999Z")]
    public void A_day_of_China_ends_at_16_o_clock_UTC(string day, string end)
    {
        var last = ChinaTime.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), last);
        Assert.Equal(day, ChinaTime.DayOf(last).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_new_holder_sees_that_something_is_outstanding_and_nothing_of_what()
    {
        var next = GivenUp.After(PhoneTerms.Quarantine).And(Assign(Bob.Value));
        Assert.Equal(new CleanStatement(2, 2), HolderView.Statement(next.State));
        Assert.Empty(HolderView.Bindings(next.State));
        var clean = next.And(Says(AnswerOutcome.Removed), Says(AnswerOutcome.NotFound, Second, Other.Value));
        Assert.True(HolderView.Statement(clean.State)!.IsClean);
        Assert.Null(HolderView.Statement(GivenUp.State));
    }

    [Fact]
    public void A_holder_sees_all_bindings_and_how_they_were_made() =>
        Assert.Equal(
            [
                new(First, new(Bank), "account", BindingStatusKind.Live, OfAnn.Now, CheckState.Passed, null, null),
                new(Second, Other, "account", BindingStatusKind.Live, OfAnn.Now, CheckState.Passed, null, null),
            ],
            HolderView.Bindings(Bound.State));

    [Fact]
    public void Of_the_bindings_of_one_account_an_institution_is_shown_the_one_that_it_may_rely_upon()
    {
        var next = GivenUp.After(PhoneTerms.Quarantine).And(Assign(Bob.Value));
        Assert.Equal(First, InstitutionBinding.Of(next.State, new(Bank), "account")!.Binding);
        var third = Worlds.Participants.Id(3);
        next = next.And(next.Bind(third, holder: Bob.Value)).Shows(First, BindingStatusKind.Unbinding, usable: false);
        Assert.Equal(third, InstitutionBinding.Of(next.State, new(Bank), "account")!.Binding);
        Assert.Null(InstitutionBinding.Of(next.State, new(Bank), "another"));
    }

    [Fact]
    public void Only_the_present_holder_sees_a_number()
    {
        var seen = HolderView.Of(Bound.State, new(Ann), Bound.Now)!;
        Assert.Equal(2, seen.Bindings.Length);
        Assert.Equal(new("carrier-1"), seen.Carrier);
        Assert.Null(HolderView.Of(Bound.State, Bob, Bound.Now));
        Assert.Null(HolderView.Of(GivenUp.State, new(Ann), GivenUp.Now));
    }

    [Fact]
    public void What_is_not_asked_about_a_number_is_not_answered()
    {
        var question = new PhoneQuery.CheckNumber(HeldBy: Bob);
        Assert.Equal(
            new NumberAnswer(true, null, false, null, null, Samples.Morning, OfAnn.Now, Samples.Morning, 1),
            question.Evaluate(OfAnn.State, OfAnn.Now));
        Assert.Equal(
            new NumberAnswer(false, null, false, null, null, null, OfAnn.Now),
            question.Evaluate(New.State, OfAnn.Now));
    }

    [Theory]
    [InlineData(typeof(InstitutionBinding))]
    [InlineData(typeof(NumberAnswer))]
    public void What_institutions_are_shown_has_no_place_for_a_holder(Type shown) =>
        Assert.DoesNotContain(
            shown.GetProperties(BindingFlags.Public | BindingFlags.Instance),
            member => member.Name.Contains("Holder", StringComparison.Ordinal)
                || member.Name.Contains("Card", StringComparison.Ordinal));

    /// <summary>
    /// The edge replaces the key of a card by an id of the receiver's own. The list of a reporter's reports is no
    /// institution's stream: no code of an institution leads to it.
    /// </summary>
    [Fact]
    public void An_event_has_one_place_for_a_card_and_none_for_a_holder()
    {
        var holders = typeof(SecurityEvent).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(
            member => member.Name.Contains("Holder", StringComparison.Ordinal)
                || member.PropertyType == typeof(CardKey) || member.PropertyType == typeof(CardKey?));
        Assert.Equal([nameof(SecurityEvent.Card)], holders.Select(member => member.Name));
        Assert.Null(InstitutionCode.Read(ActorKeys.ReportsOf(Bank)["stream/".Length..]));
    }

    [Fact]
    public void No_message_to_a_stream_or_an_institution_names_a_card() => Assert.All(
        Bound.When(Release).Answer!.Messages.Where(sent => !sent.To.StartsWith("card/", StringComparison.Ordinal)),
        sent => Assert.DoesNotContain("card/", sent.ToString(), StringComparison.Ordinal));
}
