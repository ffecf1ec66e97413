using FsCheck;
using FsCheck.Xunit;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>Properties of every card at every time, after any commands.</summary>
[Properties(MaxTest = 500, StartSize = 10, EndSize = 60)]
public sealed class Invariants
{
    [Property]
    public Property Issue_dates_strictly_rise_to_the_current_one() => HistoryStep.InEveryTurn(taken =>
    {
        var dates = Issuances(taken.After).Select(issuance => issuance.Print.IssuedOn).ToArray();
        Assert.Equal(dates.Distinct().Order(), dates);
    });

    [Property]
    public Property No_issuance_is_ever_dropped_or_rewritten() => HistoryStep.InEveryTurn(taken =>
    {
        var (before, after) = (Issuances(taken.Before).ToArray(), Issuances(taken.After).ToArray());
        Assert.Equal(before.Select(older => older.Print), after.Take(before.Length).Select(older => older.Print));
        var issued = taken.Decision.Facts.OfType<CardFact.Issued>().Select(fact => fact.Print);
        Assert.Equal(issued, after.Skip(before.Length).Select(newer => newer.Print));
    });

    [Property]
    public Property A_reported_card_has_a_report_which_was_made_before_now() => HistoryStep.InEveryTurn(taken =>
    {
        foreach (var report in Reports(taken.After))
            Assert.InRange(report.At, Samples.Morning, taken.Turn.Now);
        if (taken.After is Card.Reported reported)
            Assert.NotNull(reported.Report);
    });

    [Property]
    public Property A_report_against_a_superseded_card_is_never_taken_back() => HistoryStep.InEveryTurn(taken =>
    {
        if (taken.Before is not Card.Held before)
            return;
        foreach (var (older, newer) in before.Past.Zip(((Card.Held)taken.After).Past))
            if (older.Report is { } report)
                Assert.True(newer.Report == report || newer.Report == report with
                {
                    Kind = LossKind.Stolen, UpgradedBy = newer.Report?.UpgradedBy,
                });
    });

    [Property]
    public Property A_cancelled_card_stays_cancelled_as_it_was() => HistoryStep.InEveryTurn(taken =>
    {
        if (taken.Before is not Card.Cancelled before)
            return;
        var after = Assert.IsType<Card.Cancelled>(taken.After);
        Assert.Equal((before.Reason, before.At, before.Cascade), (after.Reason, after.At, after.Cascade));
        Assert.Equal(before.Current.Print, after.Current.Print);
    });

    [Property]
    public Property What_was_stamped_once_keeps_its_time_or_gets_a_later_one() => HistoryStep.InEveryTurn(taken =>
    {
        foreach (var (before, after) in Issuances(taken.Before).Zip(Issuances(taken.After)))
        {
            if (before.HandedInAt is not null)
                Assert.Equal(before.HandedInAt, after.HandedInAt);
            Assert.True((before.LossWithdrawnAt ?? default) <= (after.LossWithdrawnAt ?? default));
            Assert.True((after.LossWithdrawnAt ?? default) <= taken.Turn.Now);
            Assert.True((after.HandedInAt ?? default) <= taken.Turn.Now);
        }
    });

    [Property]
    public Property A_card_once_held_is_never_unknown_again() => HistoryStep.InEveryTurn(taken =>
        Assert.False(taken is { Before: Card.Held, After: Card.Unknown }));

    [Property(MaxTest = 2_000)]
    public Property Nothing_is_recorded_on_a_card_that_is_dead_then_or_died_after_it_was_verified() =>
        HistoryStep.InEveryHistory(history =>
    {
        var (account, backAt) = (Account.Empty, DateTimeOffset.MinValue);
        foreach (var taken in history)
        {
            if (Resting(taken) is var (issuedOn, since))
            {
                Assert.Equal(issuedOn, account.Current!.IssuedOn);
                Assert.Equal((VerificationResult.Valid, null), account.Of(account.Current, taken.Turn.Now));
                Assert.True(since > backAt);
            }

            account = account.Hearing(taken);
            if (taken is { Decision.Facts.IsEmpty: false, Command: CardCommand.WithdrawLoss or CardCommand.Resume })
                backAt = taken.Turn.Now;
        }
    });

    /// <summary>What was recorded as relying on a card, and since when the card must have been valid for it.</summary>
    private static (DateOnly IssuedOn, DateTimeOffset Since)? Resting(HistoryStep taken) => taken switch
    {
        { Command: CardCommand.RecordPersonCheck c, Decision.Facts.IsEmpty: false } =>
            (c.Verified.IssuedOn!.Value, c.Verified.At),
        { Command: CardCommand.AuthorizeBinding { Bind.Receipt: var receipt } c, Decision.Facts.IsEmpty: false } =>
            (c.Verified.IssuedOn!.Value,
                ((Card.Held)taken.Before).Checks?.FirstOrDefault(check => check.Id == receipt.Id)?.At ?? receipt.At),
        // An emergency can rest on a card that has ended, which the specs of reliances say.
        {
            Command: CardCommand.AcceptReliance { IsChecked: true, Receipt: var receipt } c,
            Decision.Facts.IsEmpty: false,
        } => (c.Verified.IssuedOn!.Value,
                ((Card.Held)taken.Before).Checks!.Value.First(check => check.Id == receipt.Id).At),
        _ => null,
    };

    private static IEnumerable<Issuance> Issuances(Card card) =>
        card is Card.Held held ? held.Past.Select(older => older.Issuance).Append(held.Current) : [];

    private static IEnumerable<LossReport> Reports(Card card) =>
        card is Card.Held held
            ? held.Past.Select(older => older.Report).Append((held as Card.Reported)?.Report).OfType<LossReport>()
            : [];
}
