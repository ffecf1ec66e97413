using Grid.ClientApi.Keys;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Tests.Isolation;

/// <summary>Three persons, four numbers, three banks and a carrier, with what the test knows about them.</summary>
/// <param name="later">The server.</param>
/// <param name="random">Chooses the steps.</param>
internal sealed partial class Town(LaterServer later, Random random)
{
    private static readonly string[] Names = ["欧阳静怡", "阿卜杜拉·买买提", "𠮷野太郎"];

    private readonly Dictionary<string, string> tokens = [];

    /// <summary>The tenure in which each binding can be relied upon; derived from requests and answers alone.</summary>
    private readonly Dictionary<string, Place> places = [];

    /// <summary>The number to which each binding goes if its bank moves it.</summary>
    private readonly Dictionary<string, Place> moves = [];

    public IReadOnlyList<Bank> Banks { get; } =
    [
        new("demo-bank", Sample.CodeOf("demo-bank"), "first7f3a"),
        new("demo-bank-2", Sample.CodeOf("demo-bank-2"), "second91cc"),
        new(TestClients.Bank, TestClients.Institution, "third02be"),
    ];

    public IReadOnlyList<Line> Lines { get; } = [.. Enumerable.Range(0, 4).Select(_ => new Line(Sample.Phone()))];

    public List<Person> Persons { get; } = [];

    /// <summary>Number of successful steps of each kind.</summary>
    public Dictionary<string, int> Done { get; } = [];

    private Api Api => later.Api;

    public async Task Found()
    {
        foreach (var name in Names)
        {
            var idNumber = await Sample.Issued(Api, name);
            Assert.True(CitizenNumber.TryParse(idNumber, new(2026, 1, 1), out var number, out _));
            Persons.Add(new(name, idNumber, new Pseudonyms(later.Keys).Card(number).Key.Value));
        }
    }

    /// <summary>All bindings of a bank at a number.</summary>
    public async Task<(string Text, Item[] Items)> List(Bank bank, Line line)
    {
        var answer = await Send(bank, "bindings/list", new { phone = line.Number });
        Assert.Equal(200, answer.Status);
        return (answer.Text,
        [
            .. answer.Body.GetProperty("items").EnumerateArray().Select(item => new Item(
                bank, line, item.GetProperty("binding").GetString()!, item.GetProperty("state").GetString()!,
                item.GetProperty("usable").GetBoolean(), item.TryGetProperty("dueAt", out _))),
        ]);
    }

    public async Task<Answer> Send(Bank bank, string path, object body) =>
        await Api.As(await TokenOf(bank), "/v1/" + path, body);

    public async Task<Answer> Events(Bank bank) =>
        await Api.As(await TokenOf(bank), $"/v1/events?limit=500&after={bank.Read}");

    /// <summary>Whether the rules allow the bank to rely on the binding at the number.</summary>
    public bool MayBeUsable(Item item) =>
        places.TryGetValue(item.Id, out var place) && place.Line == item.Line && place.IsCurrent;

    /// <summary>Whether the binding came to the number from another one.</summary>
    public bool HasMoved(Item item) => moves.TryGetValue(item.Id, out var place) && place.Line == item.Line;

    private async Task<string> TokenOf(Bank bank)
    {
        if (!tokens.TryGetValue(bank.Name, out var token))
            tokens[bank.Name] = token = bank.Name == TestClients.Bank
                ? (await TokenTests.RequestToken(Api, later.Assertion()))["access_token"]!
                : await Api.Token(bank.Name);
        return token;
    }

    /// <summary>
    /// A token of the number's holder; null for a number without one, or after too many requests for codes.
    /// </summary>
    private async Task<string?> TokenOf(Line line)
    {
        if (line.Holder is null || line.Token is not null)
            return line.Token;
        var phone = line.Number;
        var asked = await Api.Post("demo-carrier", "/v1/phones/proof", new { phone });
        if (asked.Status == 429)
            return null;
        var (authenticationId, code) = (asked["authenticationId"], await Sample.LastCode(Api, phone));
        var confirmed = await Api.Post(
            "demo-carrier", "/v1/phones/proof/confirm", new { authenticationId, phone, code });
        return line.Token = confirmed["access_token"];
    }

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;

    private T One<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
