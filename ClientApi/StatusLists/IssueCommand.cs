using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.StatusLists;

/// <summary>Lets a card record an issuance, with a status number of its own.</summary>
/// <param name="grid">The actors.</param>
/// <param name="change">The card, and the command without a number.</param>
/// <param name="issue">That command.</param>
/// <param name="numbers">Gives the number.</param>
public sealed class IssueCommand(IGrid grid, CardChange change, CardCommand.Issue issue, StatusNumbers numbers)
    : ActorCommand(grid.Card(change.Card.Key), issue)
{
    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request) => await grid.Card(change.Card.Key).Execute(
        issue with { StatusNumber = await numbers.Take() }, request);
}
