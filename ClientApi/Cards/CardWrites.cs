using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;

namespace Grid.ClientApi.Cards;

/// <summary>
/// Reads what a body asks of a card; null where something is wrong, which the fields' errors then say.
/// </summary>
public delegate CardChange? ReadChange<in TBody>(TBody body, CardFields fields, Caller caller);

/// <summary>Carries out the changes of cards that callers ask for.</summary>
public sealed class CardWrites(IGrid grid, ActorWrites writes)
{
    /// <summary>Answers requests whose bodies <paramref name="read"/> understands.</summary>
    public RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, ReadChange<TBody> read) where TBody : class =>
        writes.Handler(type, (body, fields, caller) => read(body, fields, caller) is { } change
            ? new ActorChange(grid.Card(change.Card.Key), change.Command)
            : null);
}
