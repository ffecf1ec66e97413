using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.CheckMethod;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>A check or binding is decided on the state of the card in that turn.</summary>
public sealed class PersonChecks
{
    private const long Day = TimeSpan.TicksPerDay;
    private const long Hour = TimeSpan.TicksPerHour;

    [Theory]
    [InlineData(Staff, 0, null)]
    [InlineData(Staff, Day - 1, null)]
    [InlineData(Staff, Day, ReceiptNotFresh)]
    [InlineData(Staff, -1, ReceiptNotFresh)] // of a moment that is still to come
    [InlineData(Fingerprint, 1, FingerprintNotRegistered)]
    [InlineData(Fingerprint, Day, ReceiptNotFresh)]
    public void A_check_follows_a_verification_of_the_last_day_by_a_finger_only_where_one_is_registered(
        CheckMethod method, long ticksLater, Refusal? expected) =>
        Assert.Equal(expected, Given.Card(First).Later(new(ticksLater))
            .When(Check(1, First, Morning, method)).Answer!.Refusal);

    [Fact]
    public void A_check_is_kept_with_what_was_attested()
    {
        var card = Given.Card(Second).Later(new(Hour)).When(Check(1, Second, Morning, Fingerprint)).Since(
            Morning.AddHours(1));
        var kept = Assert.Single(((Card.Held)card.Card).Checks!.Value);
        Assert.Equal(
            new(Id(1), Bank, Second.IssuedOn, card.Now, Passed: true, Fingerprint, Evidence: null), kept);
        card.Later(new(Hour)).When(Check(1, Second, Morning, Fingerprint)).NothingNew().Since(card.Now);
    }

    [Theory]
    [InlineData(VerificationResult.Invalid)]
    [InlineData(VerificationResult.Suspended)]
    [InlineData(VerificationResult.Mismatch)]
    [InlineData(VerificationResult.Unknown)]
    public void Nothing_rests_on_any_answer_but_valid(VerificationResult result)
    {
        var verified = new VerifiedCard(result, First.IssuedOn, Morning);
        Given.Card(First).When(Check(1, First, Morning) with { Verified = verified }).Refused(CardNotVerified);
        Given.Card(First).When(Bind(1, First, Morning) with { Verified = verified }).Refused(CardNotVerified);
        Given.NoCard.When(Check(1, First, Morning) with { Verified = verified }).Refused(CardNotVerified);
        Given.NoCard.When(Bind(1, First, Morning) with { Verified = verified }).Refused(CardNotVerified);
        Assert.Equal(CardNotVerified, PersonCheckTerms.RelayFaultOf(verified, Morning));
    }

    [Fact]
    public void Nothing_rests_on_a_verification_that_did_not_compare_the_issue_date()
    {
        var verified = new VerifiedCard(VerificationResult.Valid, null, Morning);
        Given.Card(First).When(Check(1, First, Morning) with { Verified = verified }).Refused(IssueDateNotCompared);
        Given.Card(First).When(Bind(1, First, Morning) with { Verified = verified }).Refused(IssueDateNotCompared);
        Assert.Equal(IssueDateNotCompared, PersonCheckTerms.RelayFaultOf(verified, Morning));
    }

    public static TheoryData<string> Deaths => [.. Ends.Keys];

    private static Dictionary<string, CardCommand[]> Ends => new()
    {
        ["lost"] = [Lost()],
        ["stolen"] = [Stolen()],
        ["frozen"] = [Freeze],
        ["cancelled"] = [Cancel()],
        ["replaced"] = [Issue(Third)],
        ["found again"] = [Lost(), Found()],
        ["thawed again"] = [Freeze, Unfreeze],
        ["frozen, lost and found"] = [Freeze, Lost(), Found(), Unfreeze],
    };

    [Theory, MemberData(nameof(Deaths))]
    public void Nothing_rests_on_what_was_known_before_the_card_died(string death)
    {
        var verified = Given.Card(Second);
        var died = verified.And([.. Ends[death]]);
        died.When(Check(1, Second, Morning)).Refused(CardNoLongerValid);
        died.When(Bind(2, Second, Morning, isChecked: false)).Refused(CardNoLongerValid);
        var checkedCard = verified.When(Check(1, Second, Morning)).Accepted();
        checkedCard.And([.. Ends[death]]).When(Bind(1, Second, Morning)).Refused(CardNoLongerValid);
    }

    [Theory]
    [InlineData("found again")]
    [InlineData("thawed again")]
    public void A_card_that_came_back_is_verified_and_checked_again(string death)
    {
        var back = Given.Card(Second).And([.. Ends[death]]);
        back.When(Check(1, Second, back.Now)).Refused(CardNoLongerValid); // of the very moment, before or after
        back.Later(new(1)).When(Check(1, Second, back.Now.AddTicks(1))).Accepted();
    }

    [Fact]
    public void A_replacement_can_be_checked_and_bound() =>
        Given.Card(First).And(Lost(), Issue(Second)).When(Check(1, Second, Morning.AddHours(2))).Accepted()
            .When(Bind(1, Second, Morning.AddHours(2))).Accepted();

    [Fact]
    public void An_expired_card_cannot_be_checked()
    {
        var last = Given.Card(First).At(China(2025, 8, 31, 23));
        last.When(Check(1, First, last.Now)).Accepted();
        last.Later(new(Hour)).When(Check(1, First, last.Now)).Refused(CardNoLongerValid);
    }

    [Fact]
    public void A_card_that_only_gained_a_number_is_still_checked_and_bound() =>
        Given.Card(First).And(new CardCommand.NumberHeld(new("phone/1"), new("carrier"), 1))
            .When(Check(1, First, Morning)).Accepted()
            .And(new CardCommand.NumberHeld(new("phone/2"), new("carrier"), 1))
            .When(Bind(1, First, Morning)).Accepted();

    [Fact]
    public void A_binding_that_the_card_allows_is_asked_of_the_number_with_the_same_write()
    {
        var allowed = Given.Card(First).When(Check(1, First, Morning)).When(Bind(1, First, Morning)).Since(Morning);
        var message = Assert.Single(allowed.Answer!.Messages);
        Assert.Equal(new("phone/1", new PhoneCommand.BindAuthorized(Bind(1, First, Morning).Bind)), message);
        allowed.When(Bind(1, First, Morning)).NothingNew().Since(Morning);
        allowed.When(Bind(1, First, Morning) with { Phone = new("phone/2") }).NothingNew(); // the same request
        allowed.When(Bind(1, First, Morning, request: 9)).NothingNew();
        allowed.When(Bind(1, First, Morning, request: 9) with { Phone = new("phone/2") }).Refused(ReceiptUsed);
    }

    [Fact]
    public void A_check_serves_one_binding_and_is_free_again_where_the_number_declines()
    {
        var allowed = Given.Card(First).When(Check(1, First, Morning)).When(Bind(1, First, Morning)).Accepted();
        var elsewhere = Bind(1, First, Morning, request: 9) with { Phone = new("phone/2") };
        var bound = allowed.When(Decided(1, 1, new BindingOutcome.Bound(Id(1), Morning))).Accepted();
        bound.When(elsewhere).Refused(ReceiptUsed);
        bound.When(Decided(1, 1, new BindingOutcome.Refused(NotTheHolder))).NothingNew();
        var declined = allowed.When(Decided(1, 7, new BindingOutcome.Refused(NotTheHolder))).NothingNew()
            .When(Decided(1, 1, new BindingOutcome.Refused(NotTheHolder))).Accepted();
        declined.When(elsewhere).Accepted();
    }

    [Fact]
    public void A_request_that_was_carried_out_is_repeated_also_after_the_card_has_died() =>
        Given.Card(First).When(Check(1, First, Morning)).When(Bind(1, First, Morning)).And(Lost())
            .When(Bind(1, First, Morning)).NothingNew().Since(Morning);

    [Fact]
    public void Without_a_check_an_emergency_alone_binds_and_its_receipt_once()
    {
        var unchecked_ = Bind(1, First, Morning, isChecked: false);
        Given.Card(First).When(unchecked_ with { Bind = Without(unchecked_, conditional: false) })
            .Refused(CheckNotPassed);
        var emergency = unchecked_ with { Bind = Without(unchecked_, conditional: true) };
        var allowed = Given.Card(First).When(emergency).Accepted();
        allowed.When(emergency with { Bind = emergency.Bind with { Id = Id(9), Account = "other" } })
            .Refused(ReceiptUsed);
    }

    [Fact]
    public void A_card_keeps_the_latest_eight_checks_of_an_institution_for_two_days()
    {
        var full = Given.Card(First);
        for (var number = 1; number <= 9; number++)
            full = full.When(Check(number, First, Morning)).Accepted();
        full = full.When(Check(20, First, Morning) with { Institution = new("other bank") }).Accepted();
        full.When(Bind(1, First, Morning)).Refused(CheckNotHeld);
        full.When(Bind(2, First, Morning)).Accepted();
        var later = full.Later(new(2 * Day));
        Assert.Single(((Card.Held)later.When(Check(30, First, later.Now)).Accepted().Card).Checks!.Value);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(Hour - 1, null)]
    [InlineData(Hour, ReceiptNotFresh)]
    [InlineData(-1, ReceiptNotFresh)]
    public void A_report_is_relayed_within_an_hour_of_the_verification(long ticksLater, Refusal? expected) =>
        Assert.Equal(expected, PersonCheckTerms.RelayFaultOf(
            new(VerificationResult.Valid, First.IssuedOn, Morning), Morning.AddTicks(ticksLater)));

    private static PhoneCommand.Bind Without(CardCommand.AuthorizeBinding command, bool conditional) =>
        command.Bind with { Receipt = command.Bind.Receipt with { Passed = false, Conditional = conditional } };

    private static CardCommand.BindingDecided Decided(int check, int request, BindingOutcome outcome) =>
        new(Id(check), Id(request), outcome);
}
