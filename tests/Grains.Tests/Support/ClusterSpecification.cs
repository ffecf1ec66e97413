using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Tests.Support;

/// <summary>The steps of tests, the same for both engines.</summary>
public abstract class ClusterSpecification : IAsyncLifetime
{
    protected static readonly InstitutionCode Carrier = new("carrier");

    private int names;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>The grid; each use may reach the actors over another silo.</summary>
    protected abstract IGrid Grid { get; }

    /// <summary>The clock of all actors.</summary>
    protected MovedClock Clock { get; } = new();

    protected static PhoneCommand.Release Release => new(Carrier, ReleaseReason.CancelledByHolder);

    protected static CardCommand.Issue Issue() => new(new Print(
        CardKind.Resident, new DateOnly(2020, 1, 1), null, new NameTag(7), "Public Security Bureau",
        FingerprintRegistered: true));

    protected static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    protected static RequestId NewRequest() => new(NewId());

    /// <summary>A key of an actor that no other test uses.</summary>
    protected string New(string type) => $"{type}/story{Interlocked.Increment(ref names):D14}";

    protected CardKey NewCard() => new(New("card"));

    protected PhoneKey NewPhone() => new(New("phone"));

    /// <summary>The code of a bank that no other test uses.</summary>
    protected InstitutionCode NewBank() => new(New("bank"));

    protected Task<T> Query<T>(Func<IGrid, ValueTask<T>> question) => Patience.Insist(() => question(Grid));

    protected Task<T> Ask<T>(CardKey card, IQuery<Card, T> query) => Query(grid => grid.Card(card).Ask(query));

    protected Task<T> Ask<T>(PhoneKey phone, IQuery<Phone, T> query) => Query(grid => grid.Phone(phone).Ask(query));

    protected Task<T> Ask<T>(string institution, IQuery<Institution, T> query) =>
        Query(grid => grid.Institution(institution).Ask(query));

    /// <summary>Executes a command; each attempt may go to another silo, with the same request id.</summary>
    protected Task<Reply> Do(Func<IGrid, IActor> who, Command command, RequestId? request = null)
    {
        var id = request ?? NewRequest();
        return Patience.Insist(() => who(Grid).Execute(command, id));
    }

    protected async Task<Reply.Accepted> Accepted(Func<IGrid, IActor> who, Command command) =>
        Assert.IsType<Reply.Accepted>(await Do(who, command));

    protected async Task Refused(Refusal because, Func<IGrid, IActor> who, Command command) =>
        Assert.Equal(because, Assert.IsType<Reply.Refused>(await Do(who, command)).Refusal);

    protected Task<T> Until<T>(Func<IGrid, ValueTask<T>> question, Func<T, bool> holds) =>
        Patience.Until(() => Query(question), holds);

    protected async Task<CardKey> Person()
    {
        var card = NewCard();
        await Accepted(grid => grid.Card(card), Issue());
        return card;
    }

    /// <summary>A number that was just assigned, once its holder's card has recorded it.</summary>
    protected async Task<PhoneKey> NumberOf(CardKey holder)
    {
        var phone = NewPhone();
        await Assign(phone, holder);
        return phone;
    }

    protected async Task<Reply.Accepted> Assign(PhoneKey phone, CardKey holder)
    {
        var given = await Accepted(
            grid => grid.Phone(phone), new PhoneCommand.Assign(new(phone, new("sealed")), holder, Carrier));
        await Until(
            grid => grid.Card(holder).Ask(new CardQuery.GetNumbers()),
            numbers => numbers.Any(place => place.Phone == phone));
        return given;
    }

    protected async Task<Guid> Bind(PhoneKey phone, CardKey holder, InstitutionCode bank, string account = "account")
    {
        var id = NewId();
        var receipt = new CheckedReceipt(
            id, bank, holder, Passed: true, Clock.GetUtcNow().AddMinutes(-1), Conditional: false);
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.Bind(id, bank, account, holder, receipt));
        return id;
    }

    protected Task<Reply.Accepted> Answer(PhoneKey phone, SecurityEvent asked, AnswerOutcome outcome) => Accepted(
        grid => grid.Phone(phone), new PhoneCommand.Answer(asked.Institution, asked.Binding!.Value, outcome));

    protected Possession InHand(PhoneKey phone) => new(phone, Clock.GetUtcNow().AddMinutes(-1), PossessionKind.Code);

    /// <summary>All events of a receiver that has acknowledged none, once there are so many.</summary>
    protected async Task<SecurityEvent[]> Events(InstitutionCode receiver, int count)
    {
        var backlog = await Until(
            grid => grid.EventStream(ActorKeys.Stream(receiver)).ReadBacklog(0, 100), seen =>
                seen.Events.Length >= count);
        Assert.Equal(count, backlog.Appended);
        Assert.Equal(Enumerable.Range(1, count), backlog.Events.Select(each => (int)each.Number));
        return [.. backlog.Events.Select(each => each.Event)];
    }

    protected Task<CascadeView?> Cascade(Guid? id, Func<CascadeView, bool> holds) => Until(
        grid => grid.Cascade(ActorKeys.Cascade(id!.Value)).Ask(new CascadeQuery.GetView()),
        seen => seen is not null && holds(seen));
}
