using System.Security.Cryptography;
using System.Text;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>Banks report misuse, the registry decides, and who is listed appeals.</summary>
internal sealed class MisuseCases(Scene scene, Registry registry)
{
    private const string Office = "registry";

    /// <summary>More than a card keeps.</summary>
    private const int CasesOfOneBank = 17;

    private readonly List<Guid> cases = [];

    public IEnumerable<Act> Acts =>
    [
        new(Report, 4, IsOffice: true),
        new(Decide, 5, IsOffice: true),
        new(Follow, 4, IsOffice: true),
        new(Look, 2, IsOffice: true),
        new(ReportMany, 0.25, IsOffice: true),
    ];

    private DateOnly Today => ChinaTime.DayOf(scene.Told);

    /// <summary>The case that a bank opens on this person's card; the same evidence makes the same case.</summary>
    public CardCommand.OpenMisuse Open(string bank, string person)
    {
        return Open(bank, person, scene.Random.Any(["a", "b", "c", "d", "e", "f"]));
    }

    private CardCommand.OpenMisuse Open(string bank, string person, string evidence)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{bank} {person} {evidence}")).AsSpan(0, 16));
        cases.Add(id);
        return new(
            id, new(bank), scene.Random.Any(Enum.GetValues<MisuseKind>()), evidence,
            scene.Random.Happens(0.3) ? new(registry.Person()) : null);
    }

    /// <summary>
    /// A bank reports one card over and over, and the registry dismisses each case, until the card has forgotten the
    /// first, which is then reported once more.
    /// </summary>
    private void ReportMany()
    {
        var (bank, person) = (scene.Random.Any(scene.Participants.Banks), registry.Person());
        var wait = TimeSpan.Zero;
        for (var number = 0; number <= CasesOfOneBank; number++)
        {
            var report = Open(bank, person, string.Create(null, $"{number % CasesOfOneBank}"));
            scene.Queue.After(wait, () => scene.Context.Execute(bank, person, report));
            wait += TimeSpan.FromMinutes(30);
            scene.Queue.After(wait, () => scene.Context.Execute(
                Office, ActorKeys.MisuseCase(report.Case), new MisuseCommand.Dismiss()));
            wait += TimeSpan.FromMinutes(30);
        }
    }

    private void Report()
    {
        var (bank, person) = (scene.Random.Any(scene.Participants.Banks), registry.Person());
        scene.Context.Execute(bank, person, Open(bank, person));
    }

    /// <summary>Nobody is named who has no card, since the edge looks first.</summary>
    private void Decide()
    {
        var impostor = registry.Person();
        var isHeld = scene.Context.View.State<Card.Held>(impostor) is not null;
        DateOnly? until = scene.Random.Happens(0.5) ? Today.AddDays(scene.Random.Any([-1, 0, 1, 5, 30])) : null;
        MisuseCommand command = scene.Random.Below(8) switch
        {
            < 3 when isHeld => new MisuseCommand.Confirm(new(impostor), until),
            < 4             => new MisuseCommand.Confirm(),
            < 6             => new MisuseCommand.Dismiss(),
            _ when isHeld   => new MisuseCommand.NameImpostor(new(impostor), until),
            _               => new MisuseCommand.Dismiss(),
        };
        scene.Context.Execute(Office, ActorKeys.MisuseCase(Any()), command);
    }

    /// <summary>What becomes of the entries of one who is listed, or of one who is not.</summary>
    private void Follow()
    {
        var listed = scene.Participants.People
            .Where(one => scene.Context.View.State<Card.Held>(one)?.Entries is { IsEmpty: false }).ToArray();
        var person = listed.Length > 0 && scene.Random.Happens(0.9) ? scene.Random.Any(listed) : registry.Person();
        var known = scene.Context.View.State<Card.Held>(person)?.Entries?.Select(entry => entry.Case).ToArray() ?? [];
        var id = known.Length > 0 && scene.Random.Happens(0.9) ? scene.Random.Any(known) : Any();
        scene.Context.Execute(Office, person, scene.Random.Below(6) switch
        {
            < 3 => new CardCommand.AppealEntry(id),
            < 5 => new CardCommand.UpholdEntry(id),
            _   => new CardCommand.LiftEntry(id),
        });
    }

    private void Look()
    {
        scene.Context.ReadView(Office, registry.Person(), ViewKind.Cases);
        scene.Context.ReadView(Office, registry.Person(), ViewKind.Entries);
        scene.Context.ReadView(Office, ActorKeys.MisuseCase(Any()), ViewKind.Case);
    }

    private Guid Any() => cases.Count == 0 || scene.Random.Happens(0.02) ? scene.Random.Id() : scene.Random.Any(cases);
}
