namespace Grid.ClientApi.Tests.Isolation;

/// <summary>Steps of banks, with their own bindings and with those of others.</summary>
internal sealed partial class Town
{
    private async Task Bind(Bank bank, Line line)
    {
        var idNumber = (line.Holder ?? One(Persons)).IdNumber;
        var verified = await Send(bank, "cards/verify", Sample.Check(idNumber, "2020-01-01"));
        var person = new { receipt = verified["receipt"], method = "staff", passed = true };
        var receipt = (await Send(bank, "cards/person-check", person))["receipt"];
        var account = bank.Mark + random.Next(2);
        var bound = await Send(bank, "bindings", new { phone = line.Number, idNumber, account, receipt });
        if (line.Holder is null)
            Assert.Equal((409, "number_not_assigned"), (bound.Status, bound["code"]));
        if (bound.Status != 201)
            return;
        bank.Ids.Add(bound["binding"]!);
        places[bound["binding"]!] = new(line, line.Tenure);
        Count("bind");
        var (_, items) = await List(bank, line);
        Assert.True(items.Single(item => item.Id == bound["binding"]).Usable);
    }

    /// <summary>A bank answers a request about one of its bindings with a random outcome.</summary>
    private async Task Answer()
    {
        var open = new List<Item>();
        foreach (var bank in Banks)
        foreach (var line in Lines)
            open.AddRange((await List(bank, line)).Items.Where(item => item.IsAwaited));
        if (open.Count == 0)
            return;
        var item = One(open);
        string[] outcomes = item.State == "leaving"
            ? ["moved", "moved", "moved", "rejected", "removed"]
            : ["removed", "not_found", "rejected", "moved"];
        var outcome = One(outcomes);
        var answer = await Send(item.Bank, "bindings/answer", new
        {
            phone = item.Line.Number, binding = item.Id, outcome, reason = outcome == "rejected" ? "a loan" : null,
        });
        if (answer.Status != 200)
            return;
        Count("answer " + outcome);
        if (outcome == "moved")
            places[item.Id] = moves[item.Id];
        else if (outcome != "rejected")
            Ended(item);
    }

    private async Task Remove(Bank bank, Line line)
    {
        var (_, items) = await List(bank, line);
        if (items.Length == 0)
            return;
        var removed = await Send(bank, "bindings/unbind", new { phone = line.Number, binding = items[0].Id });
        if (removed.Status != 200)
            return;
        Count("remove");
        Ended(items[0]);
    }

    /// <summary>
    /// Records the end of a binding at this number; one that did not move here remains at the other number.
    /// </summary>
    private void Ended(Item item)
    {
        if (places.TryGetValue(item.Id, out var place) && place.Line == item.Line)
            places.Remove(item.Id);
    }

    /// <summary>
    /// A bank names another bank's binding; the answer is the same as for a binding that does not exist.
    /// </summary>
    private async Task Meddle(Bank bank)
    {
        foreach (var other in Banks.Where(other => other != bank))
        foreach (var line in Lines)
        foreach (var item in (await List(other, line)).Items)
        {
            var (phone, binding) = (line.Number, item.Id);
            var removed = await Send(bank, "bindings/unbind", new { phone, binding });
            var answered = await Send(bank, "bindings/answer", new { phone, binding, outcome = "removed" });
            var none = await Send(bank, "bindings/unbind", new { phone, binding = Guid.Empty });
            Assert.Equal((422, "binding_not_held"), (removed.Status, removed["code"]));
            Assert.Equal((removed.Text, removed.Text), (answered.Text, none.Text));
            Count("meddle");
        }
    }
}
