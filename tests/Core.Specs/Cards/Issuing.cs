using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.InvalidReason;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class Issuing
{
    [Fact]
    public void A_card_that_was_issued_is_valid() =>
        Given.NoCard.When(Issue(First)).Accepted().Shows(First, Valid);

    [Fact]
    public void A_replacement_kills_the_older_card_in_the_same_turn() =>
        Given.Card(First).When(Issue(Second)).Accepted()
            .Shows(First, Invalid, Superseded)
            .Shows(Second, Valid);

    [Fact]
    public void A_second_replacement_kills_all_older_cards() =>
        Given.Card(First, Second).When(Issue(Third)).Accepted()
            .Shows(First, Invalid, Superseded)
            .Shows(Second, Invalid, Superseded)
            .Shows(Third, Valid);

    [Fact]
    public void A_replacement_of_a_lost_card_is_valid_and_the_lost_one_dead() =>
        Given.Card(First).And(Lost()).When(Issue(Second)).Accepted()
            .Shows(First, Invalid, Superseded)
            .Shows(Second, Valid);

    [Fact]
    public void The_same_card_again_gets_the_same_answer_and_is_not_recorded_again()
    {
        var once = Given.NoCard.When(Issue(First));
        var twice = once.Later(TimeSpan.FromDays(1)).When(Issue(First)).NothingNew();
        Assert.Equal(
            (once.Answer!.EffectiveAt, once.Answer.Cascade), (twice.Answer!.EffectiveAt, twice.Answer.Cascade));
    }

    [Fact]
    public void The_same_card_again_is_known_though_it_was_replaced_or_cancelled()
    {
        Given.Card(First, Second).When(Issue(First)).NothingNew().Shows(Second, Valid);
        Given.Card(First).And(Cancel()).When(Issue(First)).NothingNew().Shows(First, Invalid, Cancelled);
    }

    [Fact]
    public void The_same_card_again_is_known_though_the_clock_went_back() =>
        Given.Card(Third).At(China(2025, 6, 14)).When(Issue(Third)).NothingNew();

    [Fact]
    public void The_same_card_again_does_not_lift_a_loss_report() =>
        Given.Card(First).And(Lost()).When(Issue(First)).NothingNew().Shows(First, Invalid, InvalidReason.Lost);

    [Fact]
    public void A_first_card_of_a_region_that_must_be_listed_and_is_not_is_refused() =>
        Given.NoCard.When(Unlisted(First)).Refused(RegionNotListed).Shows(First, Unknown);

    [Fact]
    public void Whoever_has_a_card_gets_the_next_whatever_the_lists_say() =>
        Given.Card(First).When(Unlisted(Second)).Accepted().Shows(Second, Valid);

    [Fact]
    public void A_card_that_was_issued_already_is_so_whatever_the_lists_say() =>
        Given.Card(First).When(Unlisted(First)).NothingNew().Shows(First, Valid);

    public static TheoryData<string> OtherContents => [.. Others.Keys];

    [Theory, MemberData(nameof(OtherContents))]
    public void One_issue_date_cannot_say_two_things(string what)
    {
        Given.Card(First).When(Issue(Others[what])).Refused(IssuedWithOtherContent).Shows(First, Valid);
        Given.Card(First, Second).When(Issue(Others[what])).Refused(IssuedWithOtherContent).Shows(Second, Valid);
    }

    [Fact]
    public void A_card_older_than_the_current_one_is_refused() =>
        Given.Card(Second).When(Issue(First)).Refused(IssueNotLaterThanCurrent)
            .Shows(First, Mismatch)
            .Shows(Second, Valid);

    [Fact]
    public void A_card_is_issued_on_its_first_day_in_China_and_not_before()
    {
        Given.NoCard.At(China(2025, 6, 14, 23, 59, 59)).When(Issue(Third)).Refused(IssuedInFuture)
            .Shows(Third, Unknown);
        Given.NoCard.At(China(2025, 6, 15)).When(Issue(Third)).Accepted().Shows(Third, Valid);
    }

    [Fact]
    public void Nothing_is_issued_under_a_cancelled_number() =>
        Given.Card(First).And(Cancel()).When(Issue(Second)).Refused(CardCancelled)
            .Shows(First, Invalid, Cancelled)
            .Shows(Second, Mismatch);

    private static readonly Dictionary<string, Print> Others = new()
    {
        ["kind"] = First with { Kind = CardKind.Temporary },
        ["expiry"] = First with { ExpiresOn = new(2030, 1, 1) },
        ["no end"] = First with { ExpiresOn = null },
        ["name"] = First with { Name = Stranger },
        ["authority"] = First with { Authority = "Authority Two" },
        ["fingerprint"] = First with { FingerprintRegistered = true },
    };
}
