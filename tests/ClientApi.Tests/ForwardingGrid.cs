using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ClientApi.Tests;

/// <summary>Forwards all calls to another grid; a test overrides single methods.</summary>
internal abstract class ForwardingGrid(IGrid grid) : IGrid
{
    public virtual ICard Card(CardKey key) => grid.Card(key);

    public virtual IActor<Phone> Phone(PhoneKey key) => grid.Phone(key);

    public virtual IActor<Institution> Institution(string key) => grid.Institution(key);

    public virtual IEventStream EventStream(string key) => grid.EventStream(key);

    public virtual ICascade Cascade(string key) => grid.Cascade(key);

    public virtual IActor Reliances(string key) => grid.Reliances(key);

    public virtual IActor<MisuseCase> MisuseCase(string key) => grid.MisuseCase(key);

    public virtual IActor IdempotencyKey(string key) => grid.IdempotencyKey(key);

    public virtual IActor OneTimePassword(string key) => grid.OneTimePassword(key);
}
