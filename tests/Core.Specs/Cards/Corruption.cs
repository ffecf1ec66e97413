using Grid.Core.Cards;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Cards;

/// <summary>A recorded fact that cannot follow its state means a corrupt record and is never ignored.</summary>
public sealed class Corruption
{
    private static readonly LossReport Report = new(LossKind.Lost, Morning, null, ReportChannel.Police, Guid.Empty);

    private static Dictionary<string, (Scenario Given, CardFact Fact)> Table => new()
    {
        ["a report against nothing"]           = (Given.NoCard, new CardFact.LossReported(First.IssuedOn, Report)),
        ["a report on an issue not held"]      = (Given.Card(First), new CardFact.LossReported(Third.IssuedOn, Report)),
        ["a report against a cancelled card"]  = (Ended, new CardFact.LossReported(First.IssuedOn, Report)),
        ["a withdrawal without a report"]      = (Given.Card(First), new CardFact.LossWithdrawn(Morning)),
        ["a freeze of a frozen card"]          = (Given.Card(First).And(Freeze), new CardFact.Frozen(Morning)),
        ["a freeze of a lost card"]            = (Given.Card(First).And(Lost()), new CardFact.Frozen(Morning)),
        ["a thaw of a card in force"]          = (Given.Card(First), new CardFact.Unfrozen(Morning)),
        ["a second end"]                       = (Ended, new CardFact.Ended(default, Morning, Guid.Empty)),
        ["an end of nothing"]                  = (Given.NoCard, new CardFact.Ended(default, Morning, Guid.Empty)),
        ["an issue after the end"]             = (Ended, new CardFact.Issued(Second)),
        ["an issue older than the current"]    = (Given.Card(Second), new CardFact.Issued(First)),
        ["the current issue again"]            = (Given.Card(First), new CardFact.Issued(First)),
        ["a return of an issue not held"]      = (Given.Card(First), new CardFact.HandedIn(Second.IssuedOn, Morning)),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory, MemberData(nameof(Rows))]
    public void Cannot_be_evolved(string what)
    {
        var (given, fact) = Table[what];
        Assert.Throws<InvalidOperationException>(() => CardDecider.Evolve(given.Card, fact));
    }

    private static Scenario Ended => Given.Card(First).And(Cancel());
}
