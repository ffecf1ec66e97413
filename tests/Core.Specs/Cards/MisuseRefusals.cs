using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using static Grid.Core.Actors.Refusal;

namespace Grid.Core.Specs.Cards;

/// <summary>How refusals about cases of misuse and blacklist entries are come by, in the order of the enum.</summary>
internal static class MisuseRefusals
{
    private static readonly CardCommand.OpenMisuse Report = new(
        Samples.Id(5), Samples.Bank, MisuseKind.OthersCard, "digest");

    private static readonly CardCommand.AppealEntry Appeal = new(Samples.Id(5));
    private static readonly CardCommand.UpholdEntry Uphold = new(Samples.Id(5));

    public static (Refusal Because, string When, Func<Refusal?> Answer)[] Table =>
    [
        (CaseNotHeld, "a case is confirmed that nobody reported", () => Of(new MisuseCommand.Confirm())),
        (CaseDecidedOtherwise, "a case is confirmed that was dismissed",
            () => Of(Opened, new MisuseCommand.Dismiss(), new MisuseCommand.Confirm())),
        (CaseNotConfirmed, "somebody is listed for an open case",
            () => Of(Opened, new MisuseCommand.NameImpostor(new("card/2")))),
        (TooManyCases, "a ninth case is reported", () => Card
            .And([.. Enumerable.Range(10, 8).Select(number => Report with { Case = Samples.Id(number) })])
            .When(Report).Answer?.Refusal),
        (EntryNotHeld, "an entry is lifted that never was",
            () => Card.When(new CardCommand.LiftEntry(Samples.Id(5))).Answer?.Refusal),
        (AppealDecided, "a holder appeals again", () => Listed.And(Appeal, Uphold).When(Appeal).Answer?.Refusal),
        (AppealNotOpen, "an entry is upheld against which nobody appealed",
            () => Listed.When(Uphold).Answer?.Refusal),
    ];

    private static Scenario Card => Given.Card(Samples.First);

    private static Scenario Listed =>
        Card.And(new CardCommand.Blacklist(Samples.Id(5), MisuseKind.OthersCard, null, Guid.Empty));

    private static MisuseCommand.Open Opened => new(new(
        new("card/1"), Samples.Bank, MisuseKind.OthersCard, "digest", Samples.Morning));

    /// <summary>What the last of these commands is answered.</summary>
    private static Refusal? Of(params ImmutableArray<MisuseCommand> commands)
    {
        var (state, last) = (MisuseDecider.Initial, (Decision<MisuseFact>?)null);
        foreach (var command in commands)
        {
            last = MisuseDecider.Decide(
                state, command, new(Samples.Morning, Guid.Empty, ActorKeys.MisuseCase(Samples.Id(5))));
            state = last.Facts.Aggregate(state, MisuseDecider.Evolve);
        }
        return last?.Refusal;
    }
}
