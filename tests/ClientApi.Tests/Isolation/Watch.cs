namespace Grid.ClientApi.Tests.Isolation;

/// <summary>Reads every number as each bank, and fails where a bank sees data of others.</summary>
internal sealed class Watch(Town town)
{
    private static readonly string[] Members =
        ["binding", "account", "state", "usable", "since", "cause", "dueAt", "checkBy"];

    private static readonly string[] Answers =
        ["known", "held", "changedOwner", "simChanged", "subscriber", "asOf"];

    /// <summary>Number of bindings read that can be relied upon.</summary>
    public int Usable { get; private set; }

    /// <summary>Number of these that came from another number.</summary>
    public int Arrived { get; private set; }

    /// <summary>Number of bindings read that cannot be relied upon.</summary>
    public int Unusable { get; private set; }

    public async Task Look()
    {
        var usable = new HashSet<string>();
        foreach (var bank in town.Banks)
        {
            foreach (var line in town.Lines)
            {
                await LookAtBindings(bank, line, usable);
                await LookAtNumber(bank, line);
            }
            await LookAtEvents(bank);
        }
    }

    private async Task LookAtBindings(Bank bank, Line line, HashSet<string> usable)
    {
        var (text, items) = await town.List(bank, line);
        SaysNothingOfOthers(bank, text);
        using var list = System.Text.Json.JsonDocument.Parse(text);
        foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
            Assert.All(item.EnumerateObject(), member => Assert.Contains(member.Name, Members));
        foreach (var item in items)
        {
            bank.Ids.Add(item.Id);
            if (item.Usable)
            {
                Assert.True(town.MayBeUsable(item), $"{item.Id} of {bank.Name} is usable at {line.Number[^2..]}.");
                Assert.True(usable.Add(item.Id), $"{item.Id} of {bank.Name} is usable at two numbers.");
                Usable++;
                Arrived += town.HasMoved(item) ? 1 : 0;
            }
            else
            {
                Unusable++;
            }
        }
    }

    private async Task LookAtNumber(Bank bank, Line line)
    {
        foreach (var person in town.Persons)
        {
            var answer = await town.Send(bank, "phones/check", new
            {
                phone = line.Number, idNumber = person.IdNumber, changedSince = "2020-01-01T00:00:00Z",
                simChangedWithinHours = 24, subscriberSince = "2020-01-01T00:00:00Z", purpose = "p",
            });
            Assert.Equal(200, answer.Status);
            SaysNothingOfOthers(bank, answer.Text);
            Assert.All(answer.Body.EnumerateObject(), member => Assert.Contains(member.Name, Answers));
            if (line.Tenure > 0)
                Assert.Equal((line.Holder == person).ToString(), answer["held"]);
        }
    }

    private async Task LookAtEvents(Bank bank)
    {
        var answer = await town.Events(bank);
        Assert.Equal(200, answer.Status);
        SaysNothingOfOthers(bank, answer.Text);
        foreach (var news in answer.Body.GetProperty("events").EnumerateArray())
        {
            Assert.Equal(bank.Code, news.GetProperty("institution").GetString());
            if (news.TryGetProperty("binding", out var binding))
                bank.Ids.Add(binding.GetString()!);
            bank.Read = news.GetProperty("number").GetInt64();
        }
    }

    /// <summary>Fails where a text contains a mark of another bank, or a person's name, number or card.</summary>
    private void SaysNothingOfOthers(Bank bank, string text)
    {
        var secrets = town.Banks.Where(other => other != bank).SelectMany(other => other.Secrets)
            .Concat(town.Persons.SelectMany(person => new[]
            {
                person.Name, person.IdNumber, person.Card, person.Card[(person.Card.IndexOf('/') + 1)..],
                System.Text.Json.JsonEncodedText.Encode(person.Name).ToString(),
            }));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
