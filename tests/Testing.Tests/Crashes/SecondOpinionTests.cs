using Grid.Core.Cards;
using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Crashes;

/// <summary>
/// The crash run's model of a card and the grid's rules, written independently, agree on every answer.
/// </summary>
public sealed class SecondOpinionTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly FirstIssue = new(2024, 6, 1);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_any_changes_every_card_of_the_number_answers_as_the_model_says(int seed)
    {
        var draws = new Draws(seed);
        var (model, card) = (CardState.Never, CardDecider.Initial);
        for (var i = 0; i < 60; i++)
        {
            var change = draws.OneOf<CardChange>(Enum.GetValues<CardChange>());
            if (change == CardChange.Cancel && i < 50)
                continue; // Nothing follows upon it.
            if (model.After(change, model.Issued) is not { } next)
                continue;
            var decision = CardDecider.Decide(card, Command(change, model), new(Now.AddMinutes(i), Guid.Empty));
            Assert.Null(decision.Refusal);
            (model, card) = (next, decision.Facts.Aggregate(card, CardDecider.Evolve));
            for (var shown = 0; shown <= model.Issued; shown++)
                Assert.Equal(model.Answer(shown), Answer(card, shown));
        }
        Assert.True(model.Issued > 0);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 50)];

    private static CardCommand Command(CardChange change, CardState model) => change switch
    {
        CardChange.Issue        => new CardCommand.Issue(Print(model.Issued)),
        CardChange.ReportLost   => new CardCommand.ReportLoss(null, LossKind.Lost, null, ReportChannel.Hotline),
        CardChange.ReportStolen => new CardCommand.ReportLoss(null, LossKind.Stolen, null, ReportChannel.Hotline),
        CardChange.WithdrawLoss => new CardCommand.WithdrawLoss(null),
        CardChange.Suspend      => new CardCommand.Suspend(),
        CardChange.Cancel       => new CardCommand.Cancel(CancelReason.Deceased),
        _                       => new CardCommand.Resume(),
    };

    private static Print Print(int issuance) =>
        new(CardKind.Resident, FirstIssue.AddDays(issuance), null, new(1), "authority", true);

    private static string Answer(Card card, int shown)
    {
        var answer = CardView.Verify(card, 1, new(null, FirstIssue.AddDays(shown), null), Now);
        var result = answer.Result.ToString().ToLowerInvariant();
        return answer.Reason is { } reason ? $"{result}/{reason.ToString().ToLowerInvariant()}" : result;
    }
}
