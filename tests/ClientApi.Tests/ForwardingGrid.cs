using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ClientApi.Tests;

/// <summary>Passes all calls on to another grid; a test overrides what is different in it.</summary>
internal abstract class ForwardingGrid(IGrid grid) : IGrid
{
    public virtual ICard Card(CardKey key) => grid.Card(key);

    public virtual IPhone Phone(PhoneKey key) => grid.Phone(key);

    public virtual IInstitution Institution(string key) => grid.Institution(key);

    public virtual IEventStream EventStream(string key) => grid.EventStream(key);

    public virtual ICascade Cascade(string key) => grid.Cascade(key);

    public virtual IActor Reliances(string key) => grid.Reliances(key);

    public virtual IActor IdempotencyKey(string key) => grid.IdempotencyKey(key);

    public virtual IActor OneTimePassword(string key) => grid.OneTimePassword(key);
}
