using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Reliances;
using Grid.Core.Specs.Cards;
using Grid.Core.Specs.Institutions;
using Grid.Core.Specs.Phones;
using Grid.Core.Specs.OneTimePasswords;
using Grid.Core.Specs.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs;

/// <summary>How each refusal comes about, in the order of the enum.</summary>
public sealed class Refusals
{
    private sealed record Row(Refusal Because, string When, Func<Refusal?> Answer);

    private static Row[] Table =>
    [
        Card(CardNotHeld, "an unknown card is lost", Given.NoCard, Lost()),
        Card(CardNotHeld, "an unknown card is found", Given.NoCard, Found()),
        Card(CardNotHeld, "an unknown card is frozen", Given.NoCard, Freeze),
        Card(CardNotHeld, "an unknown card is thawed", Given.NoCard, Unfreeze),
        Card(CardNotHeld, "an unknown card is cancelled", Given.NoCard, Cancel()),
        Card(CardNotHeld, "an unknown card is handed in", Given.NoCard, HandIn(First)),
        Card(IssuanceNotHeld, "an issue never made is lost", Given.Card(First), Lost(Second)),
        Card(IssuanceNotHeld, "an issue never made is found", Given.Card(First), Found(Second)),
        Card(IssuanceNotHeld, "an issue never made is handed in", Given.Card(First), HandIn(Second)),
        Card(IssuedWithOtherContent, "it says two things", Given.Card(First), Issue(First with { Name = Stranger })),
        Card(IssueNotLaterThanCurrent, "an older card comes second", Given.Card(Second), Issue(First)),
        Card(IssuedInFuture, "a first card is of tomorrow", Given.NoCard, Issue(Tomorrow)),
        Card(IssuedInFuture, "a replacement is of tomorrow", Given.Card(First), Issue(Tomorrow)),
        Card(LossBeforeIssue, "it was lost before all cards", Given.Card(First), Lost(on: new(2015, 2, 28))),
        Card(LossBeforeIssue, "it was not made yet", Given.Card(First, Second), Lost(Second, new(2024, 5, 31))),
        Card(LossInFuture, "it will be lost tomorrow", Given.Card(First), Lost(on: new(2025, 6, 16))),
        Card(CardReported, "a lost card is frozen", Given.Card(First).And(Lost()), Freeze),
        Card(CardReported, "a lost card is thawed", Given.Card(First).And(Freeze, Lost()), Unfreeze),
        Card(LossNotReported, "a card never lost is found", Given.Card(First), Found()),
        Card(IssuanceReplaced, "a replaced card is found", Given.Card(First).And(Lost(), Issue(Second)), Found(First)),
        Card(CardNotSuspended, "a card never frozen is thawed", Given.Card(First), Unfreeze),
        Card(CardCancelled, "a cancelled card is replaced", Ended, Issue(Second)),
        Card(CardCancelled, "a cancelled card is lost", Ended, Lost()),
        Card(CardCancelled, "a cancelled card is found", Ended, Found()),
        Card(CardCancelled, "a cancelled card is frozen", Ended, Freeze),
        Card(CardCancelled, "a cancelled card is thawed", Ended, Unfreeze),
        Card(CancelledForOtherReason, "the dead emigrate", Ended, Cancel(Core.Cards.CancelReason.Emigrated)),
        Card(NumberLimitReached, "a person wants a sixth number", Given.Card(First).And(FiveNumbers), Number(6)),
        Card(RegionNotListed, "a first card is of no region", Given.NoCard, Unlisted(First)),
        new(RequestReused, "a key comes with other content", ReusedKey),
        .. NumberRefusals.Table.Select(row => new Row(row.Because, row.When, row.Answer)),
        .. InstitutionRefusals.Table.Select(row => new Row(row.Because, row.When, row.Answer)),
        .. OneTimePasswordRefusals.Table.Select(row => new Row(row.Because, row.When, row.Answer)),
        .. NumberRefusals.Bounds.Select(row => new Row(row.Because, row.When, row.Answer)),
        Card(FrozenByAuthority, "a holder lifts the registry's freeze",
            Given.Card(First).And(new Core.Cards.CardCommand.Suspend("registry")),
            new Core.Cards.CardCommand.Resume(Core.Cards.LossReport.Holder)),
        .. InstitutionRefusals.Bounds.Select(row => new Row(row.Because, row.When, row.Answer)),
        Card(LossNotContested, "what nobody contested is settled",
            Given.Card(First).And(Lost()), new Core.Cards.CardCommand.SettleContest(Upheld: true)),
        new(RelianceNotHeld, "a reliance ends that never was", () => RelianceDecider.Decide(
            RelianceRegister.Empty, new RelianceCommand.End(Bank, Guid.Empty), new(Morning, Guid.Empty)).Refusal),
        .. NumberRefusals.Contests.Select(row => new Row(row.Because, row.When, row.Answer)),
        .. MisuseRefusals.Table.Select(row => new Row(row.Because, row.When, row.Answer)),
        .. SignalRefusals.Table.Select(row => new Row(row.Because, row.When, row.Answer)),
    ];

    private static ImmutableArray<Core.Cards.CardCommand> FiveNumbers =>
        [.. Enumerable.Range(1, 5).Select(Taken)];

    private static Core.Cards.CardCommand.ReserveNumber Number(int number) =>
        new(new($"phone/{number}"), new("carrier"));

    private static Core.Cards.CardCommand.NumberHeld Taken(int number) =>
        new(new($"phone/{number}"), new("carrier"), 1);

    private static Core.Cards.Print Tomorrow => Third with { IssuedOn = new(2025, 6, 16) };

    private static Scenario Ended => Given.Card(First).And(Cancel());

    public static TheoryData<string> Rows => [.. Table.Select(row => row.When)];

    [Theory, MemberData(nameof(Rows))]
    public void Are_given(string when)
    {
        var row = Array.Find(Table, row => row.When == when)!;
        Assert.Equal(row.Because, row.Answer());
    }

    [Fact]
    public void All_have_a_row_and_stand_in_order() =>
        Assert.Equal(Enum.GetValues<Refusal>(), Table.Select(row => row.Because).Distinct());

    private static Row Card(Refusal because, string when, Scenario given, Core.Cards.CardCommand command) =>
        new(because, when, () => given.When(command).Answer?.Refusal);

    private static Refusal? ReusedKey()
    {
        var context = new DecisionContext(Morning, Guid.Empty);
        var claimed = new IdempotencyKey.Claimed(Scenario.CauseOf(1), Morning, Morning.AddDays(1));
        var claim = new IdempotencyKeyCommand.Claim(Scenario.CauseOf(2), TimeSpan.FromDays(1));
        return IdempotencyKeyDecider.Decide(claimed, claim, context).Refusal;
    }
}
