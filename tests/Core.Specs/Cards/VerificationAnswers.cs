using Grid.Core.Cards;
using static Grid.Core.Cards.InvalidReason;
using static Grid.Core.Cards.VerificationResult;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

public sealed class VerificationAnswers
{
    [Fact]
    public void A_number_under_which_nothing_is_held_is_unknown()
    {
        var answer = Given.NoCard.Verify(All(First));
        Assert.Equal(new Verification(VerificationResult.Unknown, null, false, null, 0, Morning), answer);
    }

    [Fact]
    public void The_answer_says_which_version_it_read_and_when()
    {
        var answer = Given.Card(Second).Verify(All(Second));
        Assert.Equal(
            new Verification(Valid, null, true, true, 7, Morning, Blacklisted: false, MisuseOpen: false), answer);
    }

    [Fact]
    public void A_number_alone_is_answered_for_the_current_card_and_says_that_no_date_was_checked()
    {
        var answer = Given.Card(First, Second).Verify(new(null, null, null));
        Assert.Equal((Valid, false), (answer.Result, answer.IssueChecked));
    }

    [Fact]
    public void The_fingerprint_flag_is_that_of_the_card_in_hand()
    {
        var held = Given.Card(First, Second);
        Assert.False(held.Verify(All(First)).FingerprintRegistered);
        Assert.True(held.Verify(All(Second)).FingerprintRegistered);
        Assert.Null(held.Verify(All(First) with { Name = Stranger }).FingerprintRegistered);
    }

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory, MemberData(nameof(Rows))]
    public void What_is_shown_is_compared_with_every_card_of_the_number(string shown)
    {
        var (presented, result, reason) = Table[shown];
        Given.Card(First, Second).Shows(presented, result, reason);
    }

    [Fact]
    public void The_issue_date_counts_as_checked_although_nothing_matched() =>
        Assert.True(Given.Card(First).Verify(All(Second)).IssueChecked);

    [Fact]
    public void A_stranger_s_name_on_a_lost_card_learns_nothing_of_the_loss() =>
        Given.Card(First).And(Lost()).Shows(All(First) with { Name = Stranger }, Mismatch);

    [Fact]
    public void An_end_on_a_card_that_has_none_is_a_mismatch() =>
        Given.Card(Third).Shows(new Presented(Holder, Third.IssuedOn, new(2045, 6, 15)), Mismatch);

    [Fact]
    public void A_former_name_belongs_to_the_older_card() =>
        Given.Card(First with { Name = Stranger }, Second)
            .Shows(new Presented(Stranger, null, null), Invalid, Superseded)
            .Shows(new Presented(Stranger, Second.IssuedOn, null), Mismatch);

    [Fact]
    public void Where_older_cards_look_alike_the_newest_of_them_answers()
    {
        var second = Second with { ExpiresOn = First.ExpiresOn };
        var answer = Given.Card(First, second, Third).Verify(new(Holder, null, First.ExpiresOn));
        Assert.Equal((Invalid, Superseded, true), (answer.Result, answer.Reason, answer.FingerprintRegistered));
    }

    private static readonly Dictionary<string, (Presented, VerificationResult, InvalidReason?)> Table = new()
    {
        ["the name"]                         = (new(Holder, null, null), Valid, null),
        ["another name"]                     = (new(Stranger, null, null), Mismatch, null),
        ["the new issue date"]               = (new(null, Second.IssuedOn, null), Valid, null),
        ["the new expiry date"]              = (new(null, null, Second.ExpiresOn), Valid, null),
        ["the new dates, another name"]      = (new(Stranger, Second.IssuedOn, Second.ExpiresOn), Mismatch, null),
        ["the old issue date"]               = (new(null, First.IssuedOn, null), Invalid, Superseded),
        ["the old expiry date"]              = (new(null, null, First.ExpiresOn), Invalid, Superseded),
        ["the old dates, another name"]      = (new(Stranger, First.IssuedOn, First.ExpiresOn), Mismatch, null),
        ["the old issue date, the new end"]  = (new(Holder, First.IssuedOn, Second.ExpiresOn), Mismatch, null),
        ["the new issue date, the old end"]  = (new(Holder, Second.IssuedOn, First.ExpiresOn), Mismatch, null),
        ["a date on which none was issued"]  = (new(Holder, new(2020, 1, 1), Second.ExpiresOn), Mismatch, null),
        ["an end that was never printed"]    = (new(Holder, Second.IssuedOn, new(2044, 6, 2)), Mismatch, null),
    };
}
