using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>
/// A bank that reports strangers' cards in bursts, and a carrier that gives strangers numbers of its own to become
/// them; and the registry, stations and holders who see to it.
/// </summary>
internal sealed class Attackers(Scene scene, Registry registry, Holders holders)
{
    private const int MostReports = 6;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public IEnumerable<Act> Acts =>
    [
        new(() => Relay(1), 2, IsOffice: true),
        new(() => Relay(2 * MostReports), 0.3, IsOffice: false),
        new(Undo, 0.5, IsOffice: true),
        new(() => scene.Context.Execute("holder", registry.Person(), new CardCommand.ContestLoss()), 3, false),
        new(Settle, 2, IsOffice: true),
        new(() => Freeze(new CardCommand.Suspend("station")), 1, IsOffice: true),
        new(() => Freeze(new CardCommand.Resume("station")), 0.5, IsOffice: true),
        new(Become, 3, IsOffice: false),
        new(Vouch, 1, IsOffice: true),
        new(Deny, 1, IsOffice: false),
    ];

    /// <summary>A bank reports cards of whomever; beyond its limit it can't.</summary>
    private void Relay(int times)
    {
        var bank = scene.Random.Any(scene.Participants.Banks);
        var count = new InstitutionCommand.CountReport(MostReports, Hour);
        for (var time = 0; time < times; time++)
        {
            var person = registry.Person();
            scene.Context.Execute(bank, ActorKeys.Institution(new(bank)), count, reply =>
            {
                if (reply is Reply.Accepted)
                    scene.Context.Execute(bank, person, Report(bank, person));
            });
        }
    }

    private CardCommand.ReportLoss Report(string bank, string person) => new(
        null, scene.Random.Any(Enum.GetValues<LossKind>()), null, ReportChannel.Bank, bank, new(person));

    private void Undo()
    {
        var bank = scene.Random.Any(scene.Participants.Banks);
        var from = scene.Told.AddHours(-scene.Random.Below(200));
        foreach (var person in scene.Participants.People)
            scene.Context.Execute("registry", person, new CardCommand.UndoReport(bank, from, scene.Told));
    }

    private void Settle() => scene.Context.Execute(
        "registry", registry.Person(), new CardCommand.SettleContest(scene.Random.Happens(0.6)));

    private void Freeze(CardCommand command) => scene.Context.Execute("station", registry.Person(), command);

    /// <summary>
    /// Whoever has the SIM of a number says to be its holder, and looks at what that opens: the model of the rules says
    /// whether it may.
    /// </summary>
    private void Become()
    {
        var phone = scene.AnyPhone();
        scene.Context.Execute(
            "holder", phone, new PhoneCommand.ConfirmHolder(new(holders.HolderOf(phone)), holders.InHand(phone)));
        scene.Context.ReadView("holder", phone, ViewKind.Holding);
    }

    /// <summary>
    /// Whose card it is denies a number of it, or, as it happens, one of somebody else's; whoever has the number
    /// confirms it all the same.
    /// </summary>
    private void Deny()
    {
        var phone = scene.AnyPhone();
        scene.Context.Execute(
            "holder", phone, new PhoneCommand.ContestHolder(
                new(scene.Mostly(holders.HolderOf(phone), [registry.Person()]))));
        if (scene.Random.Happens(0.5))
            scene.Context.Execute(
                "holder", phone, new PhoneCommand.ConfirmHolder(new(holders.HolderOf(phone)), holders.InHand(phone)));
    }

    private void Vouch()
    {
        var phone = scene.AnyPhone();
        scene.Context.Execute("station", phone, new PhoneCommand.ConfirmHolder(new(holders.HolderOf(phone))));
    }
}
