using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>
/// People, carriers, banks and the regulator look at what is theirs, out of the blue and after what they did.
/// </summary>
internal sealed class ReaderWorkload
{
    private const int Remembered = 12;

    private readonly Scene scene;
    private readonly List<string> cascades = [];

    public ReaderWorkload(Scene scene)
    {
        this.scene = scene;
        scene.Context.OnReply = Record;
    }

    public IEnumerable<Act> Acts =>
    [
        new(LookAtNumbers, 4, IsOffice: false),
        new(() => AsHolder(scene.AnyPhone()), 3, IsOffice: false),
        new(() => AsCarrier(scene.AnyPhone()), 3, IsOffice: true),
        new(() => scene.Context.ReadView("edge", scene.AnyPhone(), ViewKind.Holding), 2, IsOffice: false),
        new(() => scene.Context.ReadView("edge", AnyInstitution(), ViewKind.Trust), 3, IsOffice: false),
        new(() => scene.Context.ReadView("regulator", AnyInstitution(), ViewKind.Institution), 2, IsOffice: true),
        new(LookAtCascade, 2, IsOffice: true),
    ];

    private string AnyInstitution() => ActorKeys.Institution(new(scene.Mostly(
        scene.Random.Any(scene.Participants.Banks), [.. scene.Participants.Carriers, "bank-9"])));

    /// <summary>A holder reads the numbers that the card lists, and those that it may not list yet.</summary>
    private void LookAtNumbers()
    {
        var person = scene.Random.Any(scene.Participants.People);
        scene.Context.ReadView(person, person, ViewKind.Numbers);
        foreach (var phone in scene.Participants.Phones.Where(one => HolderOf(one) == person))
            scene.Context.ReadView(person, phone, ViewKind.AsHolder);
    }

    private void AsHolder(string phone) =>
        scene.Context.ReadView(scene.Mostly(HolderOf(phone), scene.Participants.People), phone, ViewKind.AsHolder);

    private void AsCarrier(string phone) => scene.Context.ReadView(
        scene.Mostly(
            scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Carrier.Value, scene.Participants.Carriers),
        phone, ViewKind.AsCarrier);

    private void LookAtCascade()
    {
        if (cascades.Count > 0)
            scene.Context.ReadView("regulator", scene.Random.Any(cascades), ViewKind.Cascade);
    }

    /// <summary>Who did something often looks at once at what has come of it.</summary>
    private void Record(Step.ExecuteCommand done, Reply reply)
    {
        if (reply is Reply.Accepted { Cascade: { } id })
            Remember(ActorKeys.Cascade(id));
        if (!scene.Random.Happens(0.15))
            return;
        switch (done.Command)
        {
            case PhoneCommand.ByCarrier or PhoneCommand.Port or PhoneCommand.Assign when scene.Random.Happens(0.5):
                AsCarrier(done.Key);
                scene.Context.ReadView("edge", done.Key, ViewKind.Tenure);
                break;
            case PhoneCommand:
                AsHolder(done.Key);
                scene.Context.ReadView("edge", done.Key, ViewKind.Holding);
                break;
            case Core.Institutions.InstitutionCommand:
                scene.Context.ReadView("edge", done.Key, ViewKind.Trust);
                scene.Context.ReadView("regulator", done.Key, ViewKind.Institution);
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

    private string? HolderOf(string phone) => scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Holder.Value;
}
