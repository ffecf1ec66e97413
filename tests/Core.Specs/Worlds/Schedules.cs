using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Specs.Worlds;

/// <summary>The same commands at the same times, with another order of delivery each time.</summary>
public sealed class Schedules
{
    /// <summary>Members with times of receipt, which depend on delivery by nature; nothing else may.</summary>
    private static readonly string[] WhenHeard = ["since", "at"];

    [Fact]
    public void Whatever_the_post_does_everybody_ends_in_the_same_state()
    {
        for (var script = 1; script <= 40; script++)
        {
            var first = Play(script, post: 1);
            for (var post = 2; post <= 5; post++)
                Assert.Equal(first, Play(script, post));
        }
    }

    /// <summary>
    /// Commands and answers that do not wait for other actors' messages: no transfers, which exchange messages.
    /// </summary>
    private static string Play(int script, int post)
    {
        var (world, random) = (Participants.World(post), new Random(script));
        var bound = new List<(string Phone, Guid Id, InstitutionCode Bank)>();
        for (var step = 0; step < 60; step++)
        {
            var (phone, person, bank) = (Any(Participants.Phones), Any(Participants.People), Any(Participants.Banks));
            Command command = random.Next(9) switch
            {
                0 => new PhoneCommand.Assign(Participants.Name(new(phone)), new(person), new(Participants.Carriers[0])),
                1 => new PhoneCommand.Release(new(Participants.Carriers[0]), ReleaseReason.CancelledByHolder),
                2 => new PhoneCommand.ChangeHolder(new(Participants.Carriers[0]), new(person)),
                3 => new PhoneCommand.UnbindForHolder(new(person), []),
                4 => new PhoneCommand.Dispute(
                    Participants.Id(5_000 + step), new(person), new(bank), Participants.InHand(new(phone), world.Now)),
                5 or 6 => Answer(ref phone, Any([.. bound, (phone, Guid.Empty, new(bank))])),
                _ => Bind(phone, new(bank), new(person), step),
            };
            world.Do(phone, command);
            world.Deliver(random.Next(2) == 0 ? post * 3 : 0);
            world.Pass(TimeSpan.FromHours(random.Next(40)), alarmsMayBeLate: false);
        }

        world.Settle();
        var all = world.Everything.Where(IsIndependent);
        return string.Join('\n', all.Select(one => one.Key + " " + Canonical(one.State)));

        T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        PhoneCommand.Bind Bind(string phone, InstitutionCode bank, CardKey person, int step)
        {
            bound.Add((phone, Participants.Id(step), bank));
            var receipt = Participants.Receipt(step, bank, person, world.Now, passed: step % 5 > 0, emergency: true);
            return new(Participants.Id(step), bank, "account", person, receipt);
        }
    }

    /// <summary>
    /// Of two numbers that come to a card at once the first hears of the second: which that is, and so which carrier
    /// gets the notice, depends on the post.
    /// </summary>
    private static bool IsIndependent((string Key, object State) one) =>
        one.Key != ActorKeys.Stream(new(Participants.Carriers[0]));

    private static PhoneCommand.Answer Answer(ref string phone, (string Phone, Guid Id, InstitutionCode Bank) binding)
    {
        phone = binding.Phone;
        return new(binding.Bank, binding.Id, AnswerOutcome.Removed);
    }

    /// <summary>The stored form of a state, with lists of items from different senders in one fixed order.</summary>
    private static string Canonical(object state)
    {
        var node = JsonSerializer.SerializeToNode(state, state switch
        {
            Card => GridJson.Default.Card,
            Phone => GridJson.Default.Phone,
            Institution => GridJson.Default.Institution,
            Cascade => GridJson.Default.Cascade,
            _ => GridJson.Default.EventStream,
        })!;
        return state is Phone ? node.ToJsonString() : Sorted(node);
    }

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonArray list => $"[{string.Join(',', list.Select(Sorted).Order(StringComparer.Ordinal))}]",
        JsonObject one => $"{{{string.Join(',', one.Where(member => !WhenHeard.Contains(member.Key))
            .Select(member => member.Key + ":" + Sorted(member.Value)))}}}",
        _ => node?.ToJsonString() ?? "null",
    };
}
