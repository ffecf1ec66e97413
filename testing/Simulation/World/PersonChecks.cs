using System.Security.Cryptography;
using System.Text;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>
/// Banks compare people with their cards, and bind accounts on the strength of that: at once, hours later, on another
/// number, after the card has died, twice.
/// </summary>
internal sealed class PersonChecks(
    Scene scene, Registry registry, Holders holders, Carriers carriers, MisuseCases misuse)
{
    private const int Remembered = 12;

    private readonly List<Receipt> verified = [];
    private readonly List<Receipt> compared = [];
    private readonly List<(string Bank, string Person, Guid Reliance)> relied = [];

    /// <summary>A genuine receipt, as a bank has it; of a check where it has an id.</summary>
    private sealed record Receipt(
        string Bank, string Person, VerifiedCard Says, Guid? Check, bool Passed, DateTimeOffset At);

    public IEnumerable<Act> Acts =>
    [
        new(Verify, 8, IsOffice: true),
        new(CheckAgain, 3, IsOffice: true),
        new(Bind, 8, IsOffice: true),
        new(Rely, 7, IsOffice: true),
        new(Adopt, 2, IsOffice: true),
        new(End, 1.5, IsOffice: true),
        new(ComeOnLastDay, 1, IsOffice: true),
    ];

    /// <summary>A customer shows a card, is compared with it, and opens an account, if nothing comes between.</summary>
    private void Verify()
    {
        var checkers = scene.Random.Happens(0.6) ? scene.Participants.Banks : scene.Participants.Carriers;
        var (bank, person) = (scene.Random.Any(checkers), registry.Person());
        var print = registry.PrintsOf(person) is { Count: > 0 } all
            ? scene.Random.Happens(0.85) ? all[^1] : scene.Random.Any(all)
            : null;
        Verify(bank, person, scene.Random.Happens(0.95) ? print?.IssuedOn : null, receipt =>
        {
            scene.Queue.After(Later(), () => Check(receipt));
            if (scene.Random.Happens(0.2))
                scene.Queue.After(Later(), () => registry.Touch(person));
        });
    }

    private void Verify(string bank, string person, DateOnly? issuedOn, Action<Receipt> then) =>
        scene.Context.Verify(bank, person, new(null, issuedOn, null), answer =>
        {
            var at = answer.AsOf.AddTicks(-(answer.AsOf.Ticks % TimeSpan.TicksPerMillisecond));
            var receipt = new Receipt(bank, person, new(answer.Result, issuedOn, at), null, Passed: false, at);
            Keep(verified, receipt);
            then(receipt);
        });

    /// <summary>
    /// A temporary card is shown on its last day, and the bank goes on with it before midnight or after, when it has
    /// expired although the receipt is still fresh.
    /// </summary>
    private void ComeOnLastDay()
    {
        var (bank, person) = (scene.Random.Any(scene.Participants.Banks), registry.Person());
        if (registry.IssueUntilToday(person) is not { } print)
            return;
        var midnight = BusinessHours.Midnight(print.ExpiresOn!.Value.AddDays(1)) - scene.Told;
        scene.Queue.After(midnight / 2, () => Verify(bank, person, print.IssuedOn, receipt =>
        {
            scene.Queue.After(midnight / 3, () => Check(receipt));
            scene.Queue.After(midnight / 2 + TimeSpan.FromHours(scene.Random.Below(12)), () => Check(receipt));
        }));
    }

    private void CheckAgain()
    {
        if (verified.Count > 0)
            Check(scene.Random.Any(verified));
    }

    private void Check(Receipt receipt)
    {
        var (id, passed) = (scene.Random.Id(), scene.Random.Happens(0.85));
        var command = new CardCommand.RecordPersonCheck(
            id, new(receipt.Bank), receipt.Says, scene.Random.Any(Enum.GetValues<CheckMethod>()), passed,
            Misuse: scene.Random.Happens(passed ? 0.05 : 0.5) ? misuse.Open(receipt.Bank, receipt.Person) : null);
        scene.Context.Execute(receipt.Bank, receipt.Person, command, reply =>
        {
            if (reply is not Reply.Accepted { EffectiveAt: { } at })
                return;
            Keep(compared, receipt with { Check = id, Passed = passed, At = at });
            if (scene.Participants.Carriers.Contains(receipt.Bank))
                scene.Queue.After(Later(), () => carriers.AssignTo(receipt.Person, receipt.Bank));
            scene.Queue.After(Later(), Bind);
            scene.Queue.After(Later(), () => scene.Context.ReadView($"{id}", receipt.Person, ViewKind.Authorization));
        });
    }

    /// <summary>Mostly on a recent check, and at a number of its holder.</summary>
    private void Bind()
    {
        var from = compared.Count > 0 && scene.Random.Happens(0.8) ? compared : verified;
        if (from.Count == 0)
            return;
        var receipt = scene.Random.Happens(0.6) ? from[^1] : scene.Random.Any(from);
        var own = scene.Participants.Phones.Where(phone => IsHeldBy(phone, receipt.Person)).ToArray();
        var phone = scene.Mostly(own.Length > 0 ? scene.Random.Any(own) : null, scene.Participants.Phones);
        var bind = new PhoneCommand.Bind(
            scene.Random.Id(),
            new(receipt.Bank),
            scene.Random.Any(["one", "two", "checked", "checked again"]),
            new(scene.Random.Happens(0.95) ? receipt.Person : holders.HolderOf(phone)),
            new(
                receipt.Check ?? IdOf(receipt), new(receipt.Bank), new(receipt.Person), receipt.Passed, receipt.At,
                Conditional: scene.Random.Happens(receipt.Passed ? 0.1 : 0.6)));
        scene.Context.Execute(receipt.Bank, receipt.Person, new CardCommand.AuthorizeBinding(
            new(phone), bind, receipt.Says, receipt.Check is not null));
    }

    /// <summary>An account is opened on a recent check, or in an emergency on whatever card was shown.</summary>
    private void Rely()
    {
        var from = compared.Count > 0 && scene.Random.Happens(0.7) ? compared : verified;
        if (from.Count == 0)
            return;
        var receipt = scene.Random.Happens(0.6) ? from[^1] : scene.Random.Any(from);
        var account = scene.Random.Any(["", "one", "one", "two", "three", "four"]);
        var id = IdOf($"{receipt.Bank} {receipt.Person} {account}");
        relied.Add((receipt.Bank, receipt.Person, id));
        scene.Context.Execute(receipt.Bank, receipt.Person, new CardCommand.AcceptReliance(
            id,
            account,
            new(
                receipt.Check ?? IdOf(receipt), new(receipt.Bank), new(receipt.Person), receipt.Passed, receipt.At,
                Conditional: scene.Random.Happens(receipt.Passed ? 0.1 : 0.6)),
            receipt.Says,
            receipt.Check is not null));
    }

    /// <summary>A line of a bank's customer file; the same accounts come again and again.</summary>
    private void Adopt()
    {
        var (bank, person) = (scene.Random.Any(scene.Participants.Banks), registry.Person());
        var account = scene.Random.Any(["", "one", "two", "three", "old", "old", "older"]);
        var id = IdOf($"{bank} {person} {account}");
        relied.Add((bank, person, id));
        var today = ChinaTime.DayOf(scene.Told);
        scene.Context.Execute(bank, person, new CardCommand.AdoptReliance(
            id, new(bank), account, today.AddDays(scene.Random.Any([-3000, -3000, -30, 0, 2])),
            scene.Told.AddDays(scene.Random.Any([-1, -1, -60]))));
    }

    private void End()
    {
        if (relied.Count == 0)
            return;
        var (bank, person, id) = scene.Random.Any(relied);
        var by = scene.Mostly(bank, scene.Participants.Banks);
        scene.Context.Execute(
            by, ActorKeys.Reliances(new(person), RelianceRegister.PartOf(new(bank))),
            new RelianceCommand.End(new(by), id));
    }

    /// <summary>A receipt without a check has an id too, the same for each use: the digest of its text.</summary>
    private static Guid IdOf(Receipt receipt) => IdOf($"{receipt.Bank} {receipt.Person} {receipt.Says}");

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private bool IsHeldBy(string phone, string person) =>
        scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Holder.Value == person;

    private TimeSpan Later() => scene.Random.Between(
        TimeSpan.Zero, scene.Random.Any([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(30)]));

    private static void Keep(List<Receipt> kept, Receipt receipt)
    {
        if (kept.Count == Remembered)
            kept.RemoveAt(0);
        kept.Add(receipt);
    }
}
