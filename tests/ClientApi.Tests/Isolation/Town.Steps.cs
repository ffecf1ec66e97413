namespace Grid.ClientApi.Tests.Isolation;

/// <summary>The steps of the town, which happen one at a time.</summary>
internal sealed partial class Town
{
    private static readonly TimeSpan WakesMeanwhile = TimeSpan.FromMilliseconds(1500);

    /// <summary>Performs a random step and returns its description for the failure message.</summary>
    public async Task<string> Step()
    {
        var (line, bank) = (One(Lines), One(Banks));
        var (what, step) = random.Next(20) switch
        {
            < 3  => ("carrier", line.Holder is null ? Assign(line) : Leave(line)),
            < 8  => ("bind", Bind(bank, line)),
            < 11 => ("rebind", Rebind()),
            < 15 => ("answer", Answer()),
            < 16 => ("remove", Remove(bank, line)),
            < 17 => ("meddle", Meddle(bank)),
            < 18 => ("holder", ByHolder(line, bank)),
            _    => ("time", Pass(One<int>([24, 48, 90 * 24]))),
        };
        await step;
        return $"{what} {line.Number[^2..]} {bank.Name}";
    }

    public async Task Assign(Line line)
    {
        var person = One(Persons);
        if ((await Carrier("assign", new { phone = line.Number, idNumber = person.IdNumber })).Status != 200)
            return;
        Count(line.Tenure > 0 ? "reassign" : "assign");
        line.Begin(person);
    }

    private async Task Leave(Line line)
    {
        var phone = line.Number;
        if (random.Next(3) == 0)
        {
            Assert.Equal(200, (await Carrier("release", new { phone, reason = "cancelled_by_holder" })).Status);
            Count("release");
            line.End();
            return;
        }
        var next = One([.. Persons.Where(person => person != line.Holder)]);
        Assert.Equal(200, (await Carrier("transfer", new { phone, idNumber = next.IdNumber })).Status);
        Count("transfer");
        line.Begin(next);
    }

    /// <summary>A holder of two numbers requests a transfer of bindings; often the cooling-off ends next.</summary>
    private async Task Rebind()
    {
        (Line From, Line To)[] pairs =
        [
            .. from one in Lines from other in Lines
            where one != other && one.Holder is not null && one.Holder == other.Holder
            select (one, other),
        ];
        if (pairs.Length == 0)
            return;
        var (from, to) = One(pairs);
        if (await TokenOf(from) is not { } proof || await TokenOf(to) is not { } token)
            return;
        var live = new List<Item>();
        foreach (var bank in Banks)
            live.AddRange((await List(bank, from)).Items.Where(item => item.State == "live"));
        var asked = await Api.As(token, "/v1/me/rebind", new { from = from.Number, to = to.Number, proof });
        if (asked.Status != 200)
            return;
        Count("rebind");
        foreach (var item in live)
            moves[item.Id] = new(to, to.Tenure);
        if (random.Next(3) > 0)
            await Pass(24);
    }

    private async Task ByHolder(Line line, Bank bank)
    {
        if (await TokenOf(line) is not { } token)
            return;
        var isDispute = random.Next(2) == 0;
        var asked = isDispute
            ? await Api.As(token, "/v1/me/dispute", new { institution = bank.Code })
            : await Api.As(token, "/v1/me/unbind", new { phone = line.Number });
        Assert.Equal(200, asked.Status);
        Count(isDispute ? "dispute" : "unbind");
    }

    /// <summary>Advances the clock: a cooling-off ends, answers become overdue, or a quarantine ends.</summary>
    private async Task Pass(int hours)
    {
        later.Forward(TimeSpan.FromHours(hours));
        tokens.Clear();
        foreach (var line in Lines)
            line.Token = null;
        await Task.Delay(WakesMeanwhile, TimeProvider.System, TestContext.Current.CancellationToken);
        Count("time");
    }

    private Task<Answer> Carrier(string what, object body) => Api.Post("demo-carrier", "/v1/phones/" + what, body);
}
