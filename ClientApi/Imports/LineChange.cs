using Grid.ClientApi.Cards;
using Grid.ClientApi.Phones;
using Grid.ClientApi.StatusLists;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Imports;

/// <summary>What one line asks for.</summary>
internal abstract record LineChange
{
    private LineChange() { }

    /// <summary>
    /// What no other line may change while this one is under way; null where the actor keeps the order by itself.
    /// </summary>
    public virtual string? Alone => null;

    /// <summary>Carries it out.</summary>
    public abstract ValueTask<Reply> Do(IGrid grid);

    /// <summary>A change of a card, which is one turn.</summary>
    /// <param name="Change">Which.</param>
    /// <param name="Seen">Hears the reply; null: nobody does.</param>
    public sealed record OfCard(CardChange Change, Action<Reply>? Seen = null) : LineChange
    {
        /// <inheritdoc/>
        public override async ValueTask<Reply> Do(IGrid grid)
        {
            var reply = await grid.Card(Change.Card.Key).Execute(Change.Command);
            Seen?.Invoke(reply);
            return reply;
        }
    }

    /// <summary>The record of an issuance, with a status number of its own.</summary>
    /// <param name="Change">The card, and the command without a number.</param>
    /// <param name="Issue">That command.</param>
    /// <param name="Numbers">Gives the number.</param>
    public sealed record OfIssuance(CardChange Change, CardCommand.Issue Issue, StatusNumbers Numbers) : LineChange
    {
        /// <inheritdoc/>
        public override async ValueTask<Reply> Do(IGrid grid) =>
            await grid.Card(Change.Card.Key).Execute(Issue with { StatusNumber = await Numbers.Take() });
    }

    /// <summary>A change of a number; where a holder gets the number, a turn of the card comes first.</summary>
    /// <param name="Change">Which.</param>
    /// <param name="Sender">Code of the sender.</param>
    /// <param name="Seen">Hears the reply; null: nobody does.</param>
    public sealed record OfPhone(PhoneChange Change, InstitutionCode Sender, Action<Reply>? Seen = null) : LineChange
    {
        /// <inheritdoc/>
        public override string? Alone => Change.Holder is null ? null : Change.Phone.Value;

        /// <inheritdoc/>
        public override async ValueTask<Reply> Do(IGrid grid)
        {
            var reply = await PhoneTurns.Execute(grid, Change, Sender);
            Seen?.Invoke(reply);
            return reply;
        }
    }
}
