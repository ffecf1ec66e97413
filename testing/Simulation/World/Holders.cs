using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.Faults;

namespace Grid.Simulation.World;

/// <summary>People: lose cards, freeze them, and see to what is bound to their numbers; some of them steal.</summary>
internal sealed class Holders(Scene scene, Registry registry)
{
    private const string Holder = LossReport.Holder;

    public IEnumerable<Act> Acts =>
    [
        new(Lose, 4, IsOffice: false),
        new(() => scene.Context.Execute("holder", registry.Person(), new CardCommand.Suspend(Holder)), 2, false),
        new(() => scene.Context.Execute("holder", registry.Person(), new CardCommand.Resume(Holder)), 2, false),
        new(Unbind, 2, IsOffice: false),
        new(UnbindAtBranch, 1, IsOffice: true),
        new(Dispute, 2, IsOffice: false),
    ];

    /// <summary>Who holds a number, as far as that is known.</summary>
    public string HolderOf(string phone) =>
        scene.Mostly(scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Holder.Value, scene.Participants.People);

    public Possession InHand(string phone) =>
        new(new(phone), scene.Told - (scene.Random.Happens(0.1) ? TimeSpan.FromMinutes(20) : TimeSpan.Zero),
            scene.Random.Happens(0.9) ? PossessionKind.Code : PossessionKind.SimLossAttestation);

    private void Lose()
    {
        var person = registry.Person();
        var print = registry.PrintsOf(person) is { Count: > 0 } all
            ? scene.Random.Happens(0.8) ? all[^1] : scene.Random.Any(all)
            : null;
        var kind = scene.Random.Happens(0.5) ? LossKind.Lost : LossKind.Stolen;
        DateOnly? day = scene.Random.Happens(0.5)
            ? ChinaTime.DayOf(scene.Told).AddDays(scene.Random.Any([0, 0, -1, -2, -30, 1]))
            : null;
        var report = new CardCommand.ReportLoss(
            scene.Random.Happens(0.7) ? print?.IssuedOn : null,
            kind, day, scene.Random.Any([ReportChannel.Online, ReportChannel.Hotline, ReportChannel.Police]),
            scene.Random.Any([null, Holder, "station"]));
        scene.Context.Insist("holder", person, report);
        if (scene.Faults.ShouldInject(FaultKind.FeedRepeated))
            scene.Queue.After(scene.Faults.StaleTime(), () => scene.Context.Execute("feed", person, report));
    }

    private void Unbind()
    {
        var phone = scene.AnyPhone();
        scene.Context.Execute("holder", phone, new PhoneCommand.UnbindForHolder(new(HolderOf(phone)), Some(phone)));
    }

    private void UnbindAtBranch()
    {
        var (phone, bank) = (scene.AnyPhone(), scene.Random.Any(scene.Participants.Banks));
        scene.Context.Execute(
            bank, phone, new PhoneCommand.UnbindThroughBranch(new(bank), new(HolderOf(phone)), Some(phone)));
    }

    private void Dispute()
    {
        var phone = scene.AnyPhone();
        Guid[] known = scene.Random.Happens(0.1) ? [.. Some(phone)] : [];
        scene.Context.Execute("holder", phone, new PhoneCommand.Dispute(
            known.Length > 0 ? known[0] : scene.Random.Id(),
            new(HolderOf(phone)), new(scene.Random.Any(scene.Participants.Banks)), InHand(phone)));
    }

    /// <summary>One of the number's bindings, or none, which stands for all.</summary>
    public ImmutableArray<Guid> Some(string phone) =>
        scene.Random.Happens(0.5) || scene.Context.View.State<Phone.Known>(phone) is not { } known
            || known.Bindings.All.IsEmpty
                ? []
                : [scene.Random.Any(known.Bindings.All).Id];
}
