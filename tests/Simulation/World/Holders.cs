using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.Faults;

namespace Grid.Simulation.World;

/// <summary>People: lose cards, freeze them, and see to what is bound to their numbers; some of them steal.</summary>
internal sealed class Holders(Scene scene, Registry registry)
{
    private readonly List<(string Phone, Guid Rebind)> rebinds = [];

    public IEnumerable<Act> Acts =>
    [
        new(Lose, 4, IsOffice: false),
        new(() => scene.Stage.Give("holder", registry.Person(), new CardCommand.Suspend()), 2, false),
        new(() => scene.Stage.Give("holder", registry.Person(), new CardCommand.Resume()), 2, false),
        new(Unbind, 2, IsOffice: false),
        new(UnbindAtBranch, 1, IsOffice: true),
        new(Dispute, 2, IsOffice: false),
        new(Rebind, 6, IsOffice: false),
        new(CancelRebind, 1, IsOffice: false),
    ];

    /// <summary>Who holds a number, as far as that is known.</summary>
    public string HolderOf(string phone) =>
        scene.Mostly((scene.Stage.View.State<Phone.Assigned>(phone))?.Tenure.Holder, scene.Cast.People);

    public Possession InHand(string phone) =>
        new(phone, scene.Told - (scene.Dice.Happens(0.1) ? TimeSpan.FromMinutes(20) : TimeSpan.Zero),
            scene.Dice.Happens(0.9) ? PossessionKind.Code : PossessionKind.LostByCarriersWord);

    private void Lose()
    {
        var person = registry.Person();
        var print = registry.PrintsOf(person) is { Count: > 0 } all
            ? scene.Dice.Happens(0.8) ? all[^1] : scene.Dice.Any(all)
            : null;
        var kind = scene.Dice.Happens(0.5) ? LossKind.Lost : LossKind.Stolen;
        DateOnly? day = scene.Dice.Happens(0.5)
            ? ChinaTime.DayOf(scene.Told).AddDays(scene.Dice.Any([0, 0, -1, -2, -30, 1]))
            : null;
        var report = new CardCommand.ReportLoss(
            scene.Dice.Happens(0.7) ? print?.IssuedOn : null,
            kind, day, scene.Dice.Any(Enum.GetValues<ReportChannel>()));
        scene.Stage.Insist("holder", person, report);
        if (scene.Mischief.Strikes(FaultKind.FeedRepeated))
            scene.Timeline.After(scene.Mischief.StaleTime(), () => scene.Stage.Give("feed", person, report));
    }

    private void Unbind()
    {
        var phone = scene.AnyPhone();
        scene.Stage.Give("holder", phone, new PhoneCommand.UnbindForHolder(HolderOf(phone), Some(phone)));
    }

    private void UnbindAtBranch()
    {
        var (phone, bank) = (scene.AnyPhone(), scene.Dice.Any(scene.Cast.Banks));
        scene.Stage.Give(bank, phone, new PhoneCommand.UnbindThroughBranch(bank, HolderOf(phone), Some(phone)));
    }

    private void Dispute()
    {
        var phone = scene.AnyPhone();
        scene.Stage.Give("holder", phone, new PhoneCommand.Dispute(
            scene.Dice.Id(), HolderOf(phone), scene.Dice.Any(scene.Cast.Banks), InHand(phone)));
    }

    private void Rebind()
    {
        var phone = WithBindings() ?? scene.AnyPhone();
        var holder = HolderOf(phone);
        var own = scene.Cast.Phones.Where(other => other != phone
            && scene.Stage.View.State<Phone.Assigned>(other)?.Tenure.Holder == holder).ToArray();
        var to = scene.Mostly(own.Length > 0 ? scene.Dice.Any(own) : null, scene.Cast.Phones);
        Rebind(holder, phone, to);
        if (scene.Dice.Happens(0.25))
            Soon(() => Rebind(holder, to, scene.Dice.Happens(0.5) ? phone : scene.Dice.Any(scene.Cast.Phones)));
        if (scene.Dice.Happens(0.3))
            Soon(() => scene.Stage.Give("holder", phone, new PhoneCommand.UnbindForHolder(holder, Some(phone))));
    }

    /// <summary>While it cools off, and the institutions are asked.</summary>
    private void Soon(Action act) =>
        scene.Timeline.After(scene.Dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(26)), act);

    private void Rebind(string holder, string phone, string to)
    {
        var id = scene.Dice.Id();
        rebinds.Add((phone, id));
        scene.Stage.Give(
            "holder", phone, new PhoneCommand.AskRebind(id, holder, to, Some(phone), InHand(phone), InHand(to)));
        if (scene.Dice.Happens(0.2))
            Soon(() => scene.Stage.Give("holder", phone, new PhoneCommand.CancelRebind(holder, id)));
        if (scene.Dice.Happens(0.3))
            scene.Timeline.After(
                scene.Dice.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(80)),
                () => GiveUp(scene.Dice.Happens(0.8) ? phone : to));
    }

    /// <summary>A number to which something is bound, of somebody who has another; null where there is none.</summary>
    private string? WithBindings()
    {
        var held = scene.Cast.Phones
            .Select(phone => (phone, State: scene.Stage.View.State<Phone.Assigned>(phone)))
            .Where(one => one.State is not null).ToArray();
        var fit = held.Where(one => !one.State!.Ledger.Bindings.IsEmpty
            && held.Count(other => other.State!.Tenure.Holder == one.State.Tenure.Holder) > 1).ToArray();
        return fit.Length > 0 && scene.Dice.Happens(0.8) ? scene.Dice.Any(fit).phone : null;
    }

    /// <summary>Who moves bindings away often gives the number up, and not always late enough.</summary>
    private void GiveUp(string phone)
    {
        if (scene.Stage.View.State<Phone.Assigned>(phone) is { Tenure.Carrier: var carrier })
            scene.Stage.Give(carrier, phone, new PhoneCommand.Release(carrier, ReleaseReason.CancelledByHolder));
    }

    private void CancelRebind()
    {
        if (rebinds.Count == 0)
            return;
        var (phone, id) = scene.Dice.Happens(0.8) ? rebinds[^1] : scene.Dice.Any(rebinds);
        scene.Stage.Give("holder", phone, new PhoneCommand.CancelRebind(HolderOf(phone), id));
    }

    private ImmutableArray<Guid> Some(string phone) =>
        scene.Dice.Happens(0.5) || scene.Stage.View.State<Phone.Known>(phone) is not { } known
            || known.Ledger.Bindings.IsEmpty
                ? []
                : [scene.Dice.Any(known.Ledger.Bindings).Id];
}
