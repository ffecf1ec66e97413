using Grid.Core.Citizens;
using Grid.Scenarios.Language;
using Grid.Scenarios.Stories;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>Maps the cast to clients of the demonstration, fictional persons, and unassigned numbers.</summary>
internal sealed class LiveParticipants : IDisposable
{
    private readonly Dictionary<string, Bank> banks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GridClient> carriers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Person Current, Person? Old)> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> phones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Gives out the parts of institutions.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="participants">Who is in the story.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="handler">Makes what carries the requests of a client; null: the network.</param>
    public LiveParticipants(
        Uri server, Participants participants, TimeProvider clock, Func<HttpMessageHandler>? handler)
    {
        Registry = Client(ClientSecret.Demo("demo-registry"));
        Regulator = Client(ClientSecret.Demo("demo-regulator"));
        Operator = Client(ClientSecret.Demo("demo-operator"));
        Station = Client(ClientSecret.Demo("demo-station"));
        Messenger = Client(DemoInstitution.Carriers[0].Secret);
        Holder = new(server, Messenger, handler?.Invoke());
        foreach (var (bank, part) in participants.All<Member.Bank>().Zip(DemoInstitution.Banks))
        {
            var client = Client(part.Secret);
            banks[bank.Name] = new(bank.Name, part.Code, client, new(client));
        }
        foreach (var (carrier, part) in participants.All<Member.Carrier>().Zip(DemoInstitution.Carriers))
            carriers[carrier.Name] = Client(part.Secret);

        GridClient Client(ClientSecret secret) => new(server, secret, clock, handler?.Invoke());
    }

    /// <summary>A bank.</summary>
    /// <param name="Name">What the story calls it.</param>
    /// <param name="Code">Its code in the demonstration.</param>
    /// <param name="Client">How it calls.</param>
    /// <param name="Post">Its events.</param>
    internal sealed record Bank(string Name, string Code, GridClient Client, EventReceiver Post);

    /// <summary>Issues cards.</summary>
    public GridClient Registry { get; }

    /// <summary>Reads cascades and duties.</summary>
    public GridClient Regulator { get; }

    /// <summary>Acts for holders.</summary>
    public GridClient Station { get; }

    /// <summary>Moves the clock.</summary>
    public GridClient Operator { get; }

    /// <summary>Shows what was sent to numbers.</summary>
    public GridClient Messenger { get; }

    /// <summary>The holders, each with a token for what was shown.</summary>
    public HolderClient Holder { get; }

    /// <summary>All banks.</summary>
    public IReadOnlyCollection<Bank> Banks => banks.Values;

    /// <summary>The bank with this name.</summary>
    public Bank BankOf(string name) => banks[name];

    /// <summary>The carrier with this name.</summary>
    public GridClient Carrier(string name) => carriers[name];

    /// <summary>The card of a holder: the present one, or the one before if there was one.</summary>
    public Person Person(string holder, bool isOld = false) =>
        (isOld ? people[holder].Old : null) ?? people[holder].Current;

    /// <summary>The citizen number of a holder.</summary>
    public CitizenNumber CitizenOf(string holder) => people[holder].Current.Card.Number;

    /// <summary>A holder has this card from now on.</summary>
    public void Give(string holder, Person person) =>
        people[holder] = (person, people.TryGetValue(holder, out var before) ? before.Current : null);

    /// <summary>A number of the story is this one.</summary>
    public void Name(string number, string phone) => (phones[number], names[phone]) = (phone, number);

    /// <summary>A number, in E.164.</summary>
    public string Phone(string number) => phones[number];

    /// <summary>What the story calls a number; null: it is none of the story's.</summary>
    public string? NameOf(string? phone) => phone is null ? null : names.GetValueOrDefault(phone);

    public void Dispose()
    {
        foreach (var client in (GridClient[])
            [
                Registry, Regulator, Operator, Station, Messenger, .. banks.Values.Select(bank => bank.Client),
                .. carriers.Values,
            ])
            client.Dispose();
        Holder.Dispose();
    }
}
