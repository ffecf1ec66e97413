using Grid.ClientApi.Auth;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.Faults;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>
/// The registry, carriers and banks send files: of what is new, of what was in the last one, and the last one again.
/// </summary>
internal sealed class Senders(Scene scene, Registry registry, Holders holders)
{
    private const int MostLines = 12;
    internal const string AtRegistry = "registry";

    private readonly FeedWriter writer = new(scene.Random);
    private readonly Dictionary<(string By, string Kind), IReadOnlyList<FeedLine>> last = [];

    public IEnumerable<Act> Acts =>
    [
        new(() => Send(AtRegistry, Role.Registry, "cards", Card), 0.5, IsOffice: true),
        new(() => Send(AtRegistry, Role.Registry, "losses", Loss), 0.3, IsOffice: false),
        new(() => FromCarrier("assignments", Assignment), 0.5, IsOffice: true),
        new(() => FromCarrier("releases", carrier => FeedLine.Release(carrier, NumberOf(carrier))), 0.15, true),
        new(() => FromCarrier("sim-changes", SimChange), 0.3, IsOffice: true),
        new(() => Send(AnyBank(), Role.Institution, "bindings", Binding), 0.5, IsOffice: true),
    ];

    private void FromCarrier(string kind, Func<string, FeedLine> draw) =>
        Send(scene.Random.Any(scene.Participants.Carriers), Role.Carrier, kind, draw);

    private void Send(string by, Role role, string kind, Func<string, FeedLine> draw)
    {
        var overlap = scene.Random.Happens(0.4) ? last.GetValueOrDefault((by, kind), []) : [];
        FeedLine[] lines =
        [
            .. overlap.Skip(scene.Random.Below(overlap.Count)),
            .. Enumerable.Range(0, 1 + scene.Random.Below(MostLines)).Select(_ => draw(by)),
        ];
        last[(by, kind)] = lines.Length > 2 * MostLines ? lines[^MostLines..] : lines;
        Send(writer.Write(by, role, kind, lines));
    }

    /// <summary>Sends a file, and now and then once more: at once, or long after.</summary>
    private void Send(FeedFile file, Repetition? before = null) => Sending.Begin(scene, file, judge =>
    {
        scene.Context.Guard(() => before?.Judge(judge));
        if (!scene.Faults.ShouldInject(FaultKind.FeedRepeated))
            return;
        if (judge.IsDone && scene.Random.Happens(0.5))
            Send(file, new(judge, scene));
        else
            scene.Queue.After(scene.Faults.StaleTime(), () => Send(file));
    });

    private string AnyBank() => scene.Random.Any(scene.Participants.Banks);

    private FeedLine Card(string by)
    {
        var person = registry.Person();
        var print = registry.PrintsOf(person) is { Count: > 0 } all && scene.Random.Happens(0.4)
            ? scene.Random.Any(all)
            : registry.Draw(person);
        return FeedLine.Issue(person, print);
    }

    private FeedLine Loss(string by)
    {
        var person = registry.Person();
        return FeedLine.Loss(
            person,
            scene.Random.Happens(0.5) && registry.PrintsOf(person) is { Count: > 0 } all
                ? scene.Random.Any(all).IssuedOn
                : null,
            scene.Random.Happens(0.4) ? ChinaTime.DayOf(scene.Told).AddDays(-scene.Random.Any([-1, 0, 1, 30])) : null,
            scene.Random.Happens(0.5));
    }

    private FeedLine Assignment(string carrier) => FeedLine.Assignment(
        carrier,
        scene.Random.Happens(0.5) ? NumberOf(carrier) : scene.Random.Any(scene.Participants.Phones),
        scene.Random.Any(scene.Participants.People),
        scene.Random.Happens(0.3) ? scene.Told.AddHours(-scene.Random.Any([-1, 0, 10, 5_000])) : null);

    private FeedLine SimChange(string carrier) => FeedLine.SimChange(
        carrier, NumberOf(carrier), scene.Told.AddHours(-scene.Random.Any([-1, 0, 1, 100])),
        scene.Random.Happens(0.3) ? null : scene.Random.Happens(0.5));

    private FeedLine Binding(string bank)
    {
        var phone = scene.AnyPhone();
        var day = ChinaTime.DayOf(scene.Told).AddDays(-scene.Random.Any([-1, 0, 1, 30, 400, 1_000]));
        return FeedLine.Adoption(
            bank, phone, holders.HolderOf(phone), string.Create(null, $"old-{scene.Random.Below(12)}"), day);
    }

    /// <summary>Mostly a number that the carrier serves.</summary>
    private string NumberOf(string carrier)
    {
        var own = scene.Participants.Phones
            .Where(phone => scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Carrier.Value == carrier).ToArray();
        return own.Length > 0 && !scene.Random.Happens(0.1) ? scene.Random.Any(own) : scene.AnyPhone();
    }
}
