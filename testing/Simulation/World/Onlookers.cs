using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>
/// People, carriers, banks and the regulator look at what is theirs, out of the blue and after what they did.
/// </summary>
internal sealed class Onlookers
{
    private const int Remembered = 12;

    private readonly Scene scene;
    private readonly List<string> cascades = [];

    public Onlookers(Scene scene)
    {
        this.scene = scene;
        scene.Stage.OnReply = See;
    }

    public IEnumerable<Act> Acts =>
    [
        new(LookAtNumbers, 4, IsOffice: false),
        new(() => AsHolder(scene.AnyPhone()), 3, IsOffice: false),
        new(() => AsCarrier(scene.AnyPhone()), 3, IsOffice: true),
        new(() => scene.Stage.See("edge", scene.AnyPhone(), Sight.Holding), 2, IsOffice: false),
        new(() => scene.Stage.See("edge", AnyInstitution(), Sight.Trust), 3, IsOffice: false),
        new(() => scene.Stage.See("regulator", AnyInstitution(), Sight.Dossier), 2, IsOffice: true),
        new(LookAtCascade, 2, IsOffice: true),
    ];

    private string AnyInstitution() => Keys.Institution(scene.Mostly(
        scene.Dice.Any(scene.Cast.Banks), [.. scene.Cast.Carriers, "bank-9"]));

    /// <summary>A holder sees the numbers that the card tells, and those that it may not have heard of yet.</summary>
    private void LookAtNumbers()
    {
        var person = scene.Dice.Any(scene.Cast.People);
        scene.Stage.See(person, person, Sight.Numbers);
        foreach (var phone in scene.Cast.Phones.Where(one => HolderOf(one) == person))
            scene.Stage.See(person, phone, Sight.AsHolder);
    }

    private void AsHolder(string phone) =>
        scene.Stage.See(scene.Mostly(HolderOf(phone), scene.Cast.People), phone, Sight.AsHolder);

    private void AsCarrier(string phone) => scene.Stage.See(
        scene.Mostly(scene.Stage.View.State<Phone.Assigned>(phone)?.Tenure.Carrier, scene.Cast.Carriers),
        phone, Sight.AsCarrier);

    private void LookAtCascade()
    {
        if (cascades.Count > 0)
            scene.Stage.See("regulator", scene.Dice.Any(cascades), Sight.Cascade);
    }

    /// <summary>Who did something often looks at once at what has come of it.</summary>
    private void See(Step.Give done, Reply reply)
    {
        if (reply is Reply.Accepted { Cascade: { } id })
            Remember(Keys.Cascade(id));
        if (!scene.Dice.Happens(0.15))
            return;
        switch (done.Command)
        {
            case PhoneCommand.ByCarrier or PhoneCommand.Port or PhoneCommand.Assign when scene.Dice.Happens(0.5):
                AsCarrier(done.Key);
                scene.Stage.See("edge", done.Key, Sight.Tenure);
                break;
            case PhoneCommand:
                AsHolder(done.Key);
                scene.Stage.See("edge", done.Key, Sight.Holding);
                break;
            case Core.Institutions.InstitutionCommand:
                scene.Stage.See("edge", done.Key, Sight.Trust);
                scene.Stage.See("regulator", done.Key, Sight.Dossier);
                break;
            default:
                break;
        }
    }

    private void Remember(string cascade)
    {
        cascades.Remove(cascade);
        cascades.Add(cascade);
        if (cascades.Count > Remembered)
            cascades.RemoveAt(0);
    }

    private string? HolderOf(string phone) => scene.Stage.View.State<Phone.Assigned>(phone)?.Tenure.Holder;
}
