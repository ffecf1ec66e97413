using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Simulation.Faults;
using Grid.Simulation.Feeds;

namespace Grid.Simulation.World;

/// <summary>Banks: verify the cards that are shown to them, bind accounts to numbers, and count what they do.</summary>
internal sealed class Banks(Scene scene, Registry registry, Holders holders)
{
    private static readonly LookupLimits Limits =
        new(Unmatched: 30, Share: 0.3, UnmatchedAtMost: 90, TimeSpan.FromHours(6), TimeSpan.FromHours(2));

    private readonly Dictionary<string, Duties> uncounted = [];
    private readonly List<Guid> receipts = [];
    private readonly List<(string Phone, PhoneCommand.Adopt Adopt)> adopted = [];
    private readonly DateTimeOffset joined = scene.Told;

    public IEnumerable<Act> Acts =>
    [
        new(Verify, 12, IsOffice: true),
        new(ShowAnothersCard, 5, IsOffice: true),
        new(VerifyAtOnce, 1, IsOffice: false),
        new(Bind, 12, IsOffice: true),
        new(Adopt, 3, IsOffice: true),
        new(AdoptMany, 0.7, IsOffice: true),
        new(BringAgain, 1, IsOffice: true),
        new(Remove, 1, IsOffice: true),
        new(CheckNumber, 4, IsOffice: false),
        new(() => scene.Context.LookUp(AnyBank(), scene.AnyPhone()), 4, false),
        new(Publish, 0.5, IsOffice: true),
        new(Count, 2, IsOffice: false),
    ];

    /// <summary>Duties that were counted by the institutions themselves, and not sent yet.</summary>
    public Duties Counted(string bank) => uncounted.GetValueOrDefault(bank, Duties.None);

    private string AnyBank() => scene.Random.Any(scene.Participants.Banks);

    private void Verify()
    {
        var person = registry.Person();
        var print = registry.PrintsOf(person) is { Count: > 0 } all ? all[^1] : null;
        Verify(AnyBank(), person, print, scene.Random.Happens(0.1) ? new(1) : print?.Name);
    }

    /// <summary>A thief or a finder shows any card of any person, however old.</summary>
    private void ShowAnothersCard()
    {
        var person = registry.Person();
        if (registry.PrintsOf(person) is { Count: > 0 } all)
            Verify(AnyBank(), person, scene.Random.Any(all), scene.Participants.Names[person]);
    }

    /// <summary>A card is wanted at several counters while its holder and the registry do something to it.</summary>
    private void VerifyAtOnce()
    {
        var person = registry.Person();
        for (var left = 2 + scene.Random.Below(6); left > 0; left--)
            scene.Queue.After(Soon(), () => Verify(
                AnyBank(), person, registry.PrintsOf(person) is [.., var print] ? print : null, null));
        for (var left = 1 + scene.Random.Below(3); left > 0; left--)
            scene.Queue.After(Soon(), () => registry.Touch(person));
    }

    private TimeSpan Soon() =>
        scene.Random.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(scene.Random.Any([1, 500, 60_000])));

    private void Verify(string bank, string person, Print? print, NameTag? name)
    {
        var shown = new Presented(
            name,
            scene.Random.Happens(0.9) ? print?.IssuedOn : null,
            scene.Random.Happens(0.5) ? print?.ExpiresOn : null);
        scene.Context.Verify(bank, person, shown, answer => uncounted[bank] = Plus(
            Counted(bank), answer.Result is VerificationResult.Valid ? new(1) : new(1, 1)));
    }

    private void Bind()
    {
        var (bank, phone) = (AnyBank(), scene.AnyPhone());
        var holder = holders.HolderOf(phone);
        var kind = scene.Random.Below(10);
        var receipt = new CheckedReceipt(
            Receipt(),
            new(scene.Mostly(bank, scene.Participants.Banks)),
            new(scene.Mostly(holder, scene.Participants.People)),
            Passed: kind > 2,
            scene.Told.AddHours(scene.Random.Any([0, 0, 0, -2, -23, -25, 1])),
            Conditional: kind < 2);
        var account = scene.Random.Any(["", "one", "one", "two", "three", new string('x', 65)]);
        scene.Context.Execute(
            bank, phone, new PhoneCommand.Bind(IdAt(phone), new(bank), account, new(holder), receipt));
    }

    /// <summary>An account from before the bank joined: of the present holder or of another.</summary>
    private void Adopt()
    {
        Adopt(AnyBank(), scene.AnyPhone(), scene.Random.Any(["", "old", "old", "one", "two"]));
    }

    /// <summary>A bank that joins brings in its accounts in one go, and some of them twice.</summary>
    private void AdoptMany()
    {
        var (bank, phone) = (AnyBank(), scene.AnyPhone());
        for (var number = 1 + scene.Random.Below(15); number > 0; number--)
            Adopt(bank, phone, string.Create(null, $"old-{scene.Random.Below(12)}"));
    }

    private void Adopt(string bank, string phone, string account)
    {
        var id = KnownIdentities.Pseudonyms.Binding(new(bank), KnownIdentities.LineOf(phone).Phone, account);
        var day = ChinaTime.DayOf(scene.Random.Happens(0.5) ? joined : scene.Told)
            .AddDays(-scene.Random.Any([-1, 0, 1, 30, 400, 1_000]));
        var adopt = new PhoneCommand.Adopt(id, new(bank), account, new(holders.HolderOf(phone)), day, joined);
        adopted.Add((phone, adopt));
        scene.Context.Execute(bank, phone, adopt);
        if (scene.Faults.ShouldInject(FaultKind.FeedRepeated))
            scene.Queue.After(scene.Faults.StaleTime(), BringAgain);
    }

    /// <summary>A bank brings in what it brought before, whatever has become of it.</summary>
    private void BringAgain()
    {
        if (adopted.Count == 0)
            return;
        var (phone, adopt) = scene.Random.Any(adopted);
        scene.Context.Execute(adopt.Institution.Value, phone, adopt);
    }

    /// <summary>A new receipt, or now and then one that was used before.</summary>
    private Guid Receipt()
    {
        if (receipts.Count > 0 && scene.Random.Happens(0.08))
            return receipts[^(1 + scene.Random.Below(Math.Min(receipts.Count, 5)))];
        receipts.Add(scene.Random.Id());
        return receipts[^1];
    }

    /// <summary>A new id, or now and then one that is in use at the number; no id is used at two numbers.</summary>
    private Guid IdAt(string phone) =>
        scene.Context.View.State<Phone.Known>(phone) is { Bindings.All: { IsEmpty: false } here }
        && scene.Random.Happens(0.04)
            ? scene.Random.Any(here).Id
            : scene.Random.Id();

    private void Remove()
    {
        var phone = scene.AnyPhone();
        if (scene.Context.View.State<Phone.Known>(phone) is { Bindings.All: { IsEmpty: false } bindings })
        {
            var binding = scene.Random.Any(bindings);
            var bank = scene.Mostly(binding.Institution.Value, scene.Participants.Banks);
            scene.Context.Execute(
                bank, scene.Mostly(phone, scene.Participants.Phones), new PhoneCommand.Remove(new(bank), binding.Id));
        }
    }

    private void CheckNumber()
    {
        var phone = scene.AnyPhone();
        scene.Context.CheckPhone(AnyBank(), phone, new(
            scene.Told.AddDays(-scene.Random.Below(200)),
            new(holders.HolderOf(phone)),
            TimeSpan.FromHours(scene.Random.Below(500)),
            scene.Told.AddDays(-scene.Random.Below(200))));
    }

    private void Publish()
    {
        var bank = AnyBank();
        scene.Context.Execute(bank, ActorKeys.Institution(new(bank)), new InstitutionCommand.Publish(
            [new(scene.Random.Any(Enum.GetValues<ProcedurePurpose>()), "branch", "card")]));
    }

    /// <summary>What was counted goes out in a batch, once, until it is acknowledged.</summary>
    private void Count()
    {
        var bank = AnyBank();
        if (uncounted.Remove(bank, out var more))
            scene.Context.Insist(bank, ActorKeys.Institution(new(bank)), Batch(more));
    }

    /// <summary>Now and then an employee of the bank tries numbers that do not exist.</summary>
    private InstitutionCommand.Count Batch(Duties more)
    {
        var tried = scene.Random.Happens(0.2) ? scene.Random.Below(60) : 0;
        var lookups = new Lookups(more.Verifications + tried, tried);
        return scene.Random.Below(5) switch
        {
            0 or 1 => new(more, Cards: lookups, Limits: Limits),
            2 or 3 => new(more, Phones: lookups, Limits: Limits),
            _      => new(more, Cards: lookups, Phones: lookups, Limits: Limits),
        };
    }

    private static Duties Plus(Duties one, Duties more) =>
        new(one.Verifications + more.Verifications, one.Hits + more.Hits);
}
