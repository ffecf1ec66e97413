using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests.Contract;

/// <summary>What the stories are made of.</summary>
public abstract partial class GridContract
{
    private const string Carrier = "carrier";

    private static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    private static RequestId NewRequest() => new(NewId());

    /// <summary>A key of an actor that no other story knows.</summary>
    private string New(string type) => $"{type}/contract{Interlocked.Increment(ref names):D14}";

    private Task<T> Ask<T>(Func<IGrid, ValueTask<T>> question) => Patience.Insist(() => question(Grid));

    /// <summary>Each try goes another way, under the same id.</summary>
    private Task<Reply> Do(Func<IGrid, IActor> who, Command command, RequestId? request = null)
    {
        var id = request ?? NewRequest();
        return Patience.Insist(() => who(Grid).Do(command, id));
    }

    private async Task<Reply.Accepted> Accepted(Func<IGrid, IActor> who, Command command) =>
        Assert.IsType<Reply.Accepted>(await Do(who, command));

    private async Task Refused(Refusal because, Func<IGrid, IActor> who, Command command) =>
        Assert.Equal(because, Assert.IsType<Reply.Refused>(await Do(who, command)).Refusal);

    private Task<T> Until<T>(Func<IGrid, ValueTask<T>> question, Func<T, bool> holds) =>
        Patience.Until(() => Ask(question), holds);

    private async Task<string> Person()
    {
        var card = New("card");
        await Accepted(grid => grid.Card(card), Issue());
        return card;
    }

    /// <summary>A number that somebody has just got, whose card has heard of it.</summary>
    private async Task<string> NumberOf(string holder)
    {
        var phone = New("phone");
        await Assign(phone, holder);
        return phone;
    }

    private async Task<Reply.Accepted> Assign(string phone, string holder)
    {
        var given = await Accepted(
            grid => grid.Phone(phone), new PhoneCommand.Assign(new(phone, new("sealed")), holder, Carrier));
        await Until(
            grid => grid.Card(holder).Numbers(), numbers => numbers.Any(place => place.Phone == phone));
        return given;
    }

    private async Task<Guid> Bind(string phone, string holder, string bank, string account = "account")
    {
        var id = NewId();
        var receipt = new CheckedReceipt(
            id, bank, holder, Passed: true, Clock.GetUtcNow().AddMinutes(-1), Conditional: false);
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.Bind(id, bank, account, holder, receipt));
        return id;
    }

    private Task<Reply.Accepted> Answer(string phone, SecurityEvent asked, AnswerOutcome outcome) => Accepted(
        grid => grid.Phone(phone), new PhoneCommand.Answer(asked.Institution, asked.Binding!.Value, outcome));

    private Possession InHand(string phone) => new(phone, Clock.GetUtcNow().AddMinutes(-1), PossessionKind.Code);

    /// <summary>All events that ever came for a receiver who has acknowledged none, once there are so many.</summary>
    private async Task<SecurityEvent[]> Events(string receiver, int count)
    {
        var backlog = await Until(
            grid => grid.Stream(Keys.Stream(receiver)).Waiting(0, 100), seen => seen.Appended >= count);
        Assert.Equal(count, backlog.Appended);
        Assert.Equal(Enumerable.Range(1, count), backlog.Events.Select(each => (int)each.Number));
        return [.. backlog.Events.Select(each => each.Event)];
    }

    private Task<CascadeView?> Cascade(Guid? id, Func<CascadeView, bool> holds) => Until(
        grid => grid.Cascade(Keys.Cascade(id!.Value)).Seen(), seen => seen is not null && holds(seen));

    private async Task<CardCommand.ReserveNumber[]> PlacesFor(string card, int count)
    {
        var places = Enumerable.Range(0, count)
            .Select(_ => new CardCommand.ReserveNumber(New("phone"), Carrier)).ToArray();
        foreach (var place in places)
            await Accepted(grid => grid.Card(card), place);
        return places;
    }
}
