using FsCheck;
using FsCheck.Xunit;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>Answers to verifications along every history.</summary>
[Properties(MaxTest = 500, StartSize = 10, EndSize = 60)]
public sealed class Verifications
{
    [Property]
    public Property A_superseded_card_is_never_valid_again() => HistoryStep.InEveryHistory(history =>
    {
        var account = Account.Empty;
        foreach (var taken in history)
        {
            account = account.Hearing(taken);
            foreach (var dead in account.Dead)
                Assert.Equal(VerificationResult.Invalid, Verify(taken, Samples.All(dead)).Result);
        }
    });

    [Property]
    public Property A_reported_card_is_invalid_until_it_is_found_or_replaced() => HistoryStep.InEveryHistory(history =>
    {
        var account = Account.Empty;
        foreach (var taken in history)
        {
            account = account.Hearing(taken);
            if (account is { Loss: not null, Current: { } lost })
                Assert.Equal(VerificationResult.Invalid, Verify(taken, Samples.All(lost)).Result);
        }
    });

    [Property(MaxTest = 200)]
    public Property Every_answer_is_what_the_accepted_commands_lead_to() => HistoryStep.InEveryHistory(
        history =>
        {
            var account = Account.Empty;
            foreach (var taken in history)
            {
                account = account.Hearing(taken);
                foreach (var print in Step.Prints)
                {
                    var shown = new Presented(print.Name, print.IssuedOn, print.ExpiresOn);
                    if (print.ExpiresOn is not null || Held(account, print))
                        Assert.Equal(account.Of(print, taken.Turn.Now), Answer(Verify(taken, shown)));
                }
            }
        });

    [Property(MaxTest = 30)]
    public Property A_card_that_ran_out_stays_so_however_late_it_is() => HistoryStep.InEveryTurn(taken =>
    {
        foreach (var print in Step.Prints)
        {
            var expired = false;
            for (var hours = 0; hours < 24 * 40; hours += 7)
            {
                var told = CardView.Verify(taken.After, 1, Samples.All(print), taken.Turn.Now.AddHours(hours));
                Assert.True(!expired || told.Reason is InvalidReason.Expired);
                expired = told.Reason is InvalidReason.Expired;
            }
        }
    });

    [Property]
    public Property A_card_of_which_less_is_shown_is_not_a_worse_match() => HistoryStep.InEveryTurn(taken =>
    {
        if (taken.After is not Card.Held { Current.Print: var current })
            return;
        var all = Answer(Verify(taken, Samples.All(current)));
        Assert.Equal(all, Answer(Verify(taken, new(null, null, null))));
        Assert.Equal(all, Answer(Verify(taken, new(current.Name, null, null))));
        Assert.Equal(all, Answer(Verify(taken, new(null, current.IssuedOn, null))));
    });

    private static bool Held(Account account, Print print) =>
        print == account.Current || account.Dead.Contains(print);

    private static Verification Verify(HistoryStep taken, Presented presented) =>
        CardView.Verify(taken.After, 1, presented, taken.Turn.Now);

    private static (VerificationResult, InvalidReason?) Answer(Verification told) => (told.Result, told.Reason);
}
