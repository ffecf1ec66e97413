using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.Faults;

namespace Grid.Simulation.World;

/// <summary>Carriers: give numbers out, take them back, port them, change SIMs.</summary>
internal sealed class Carriers(Scene scene)
{
    private static readonly AnswerOutcome[] Outcomes = Enum.GetValues<AnswerOutcome>();
    private static readonly ReleaseReason[] Reasons = Enum.GetValues<ReleaseReason>();

    public IEnumerable<Act> Acts =>
    [
        new(Assign, 8, IsOffice: true),
        new(Collect, 0.7, IsOffice: true),
        new(() => Execute(phone => new PhoneCommand.Release(new(Of(phone)), scene.Random.Any(Reasons))), 1, true),
        new(Transfer, 1.5, IsOffice: true),
        new(Port, 1.5, IsOffice: true),
        new(ChangeSim, 2, IsOffice: true),
        new(Reassign, 2, IsOffice: true),
        new(PassOn, 0.6, IsOffice: false),
        new(() => Execute(phone => new PhoneCommand.Suspend(new(Of(phone)))), 1, false),
        new(() => Execute(phone => new PhoneCommand.Resume(new(Of(phone)))), 1, false),
    ];

    /// <summary>Half of the numbers have a holder when the world begins, some of them for years.</summary>
    public void Begin()
    {
        foreach (var phone in scene.Participants.Phones)
            if (scene.Random.Happens(0.5))
                Assign(phone, scene.Told.AddDays(-scene.Random.Below(1_500)));
    }

    private string Of(string phone) =>
        scene.Mostly(scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Carrier.Value
            ?? scene.Context.View.State<Phone.Vacant>(phone)?.Last.Carrier.Value, scene.Participants.Carriers);

    private string? HolderOf(string phone) => scene.Context.View.State<Phone.Assigned>(phone)?.Tenure.Holder.Value;

    private void Execute(Func<string, PhoneCommand> command)
    {
        var phone = scene.AnyPhone();
        var given = command(phone);
        scene.Context.Execute("carrier", phone, given);
        if (scene.Faults.ShouldInject(FaultKind.FeedRepeated))
            scene.Queue.After(scene.Faults.StaleTime(), () => scene.Context.Execute("carrier", phone, given));
    }

    /// <summary>Mostly asks the card for a place first, as carriers must.</summary>
    private void Place(string phone, string person, string carrier, PhoneCommand command)
    {
        if (scene.Random.Happens(0.1))
            scene.Context.Execute(carrier, phone, command);
        else
        {
            var check = CheckOf(person, carrier);
            var reserve = new CardCommand.ReserveNumber(new(phone), new(carrier), check);
            scene.Context.Execute(carrier, person, reserve, reply =>
            {
                if (reply is Reply.Accepted)
                    scene.Context.Execute(carrier, phone, check is null ? command : Checked(command));
            });
        }
    }

    /// <summary>Mostly the carrier's own check of the person, if there is one; hostile carriers have none.</summary>
    private Guid? CheckOf(string person, string carrier)
    {
        var all = scene.Context.View.State<Card.Held>(person)?.Checks ?? [];
        var own = all.Where(check => check.Institution.Value == carrier).ToArray();
        if (own.Length > 0 && scene.Random.Happens(0.8))
            return own[^1].Id;
        return all.IsEmpty || scene.Random.Happens(0.9) ? null : scene.Random.Any<RecordedCheck>(all).Id;
    }

    private static PhoneCommand Checked(PhoneCommand command) => command switch
    {
        PhoneCommand.Assign c       => c with { IsChecked = true },
        PhoneCommand.ChangeHolder c => c with { IsChecked = true },
        _                           => command,
    };

    /// <summary>A customer whom the carrier has compared with the card gets a number that is not in use.</summary>
    public void AssignTo(string person, string carrier)
    {
        var vacant = scene.Participants.Phones.Where(one => scene.Context.View.State<Phone.Assigned>(one) is null
            && scene.Context.View.State<Phone.Quarantined>(one) is null).ToArray();
        if (vacant.Length > 0)
            Assign(scene.Random.Any(vacant), person, carrier, since: null);
    }

    private void Assign()
    {
        var free = scene.Participants.Phones.Where(
            one => scene.Context.View.State<Phone.Free>(one) is not null).ToArray();
        var vacant = scene.Participants.Phones.Where(
            one => scene.Context.View.State<Phone.Assigned>(one) is null).ToArray();
        var some = free.Length > 0 && scene.Random.Happens(0.5) ? free
            : vacant.Length > 0 && scene.Random.Happens(0.85) ? vacant
            : scene.Participants.Phones;
        DateTimeOffset? since = scene.Random.Below(6) switch
        {
            0 => scene.Told.AddHours(-scene.Random.Below(5000)),
            1 => scene.Told.AddHours(1),
            _ => null,
        };
        Assign(scene.Random.Any(some), since);
    }

    /// <summary>Often to a person who has a number already.</summary>
    private void Assign(string phone, DateTimeOffset? since)
    {
        var person = scene.Random.Happens(0.3) ? HolderOf(scene.AnyPhone()) : null;
        Assign(
            phone, person
            ?? scene.Random.Any(scene.Participants.People), scene.Random.Any(scene.Participants.Carriers), since);
    }

    private void Assign(string phone, string person, string carrier, DateTimeOffset? since) =>
        Place(phone, person, carrier, new PhoneCommand.Assign(
            Participants.NameOf(phone), new(person), new(carrier), since));

    /// <summary>A person requests every number of a carrier, as resellers do.</summary>
    private void Collect()
    {
        var (person, carrier) = (
            scene.Random.Any(scene.Participants.People), scene.Random.Any(scene.Participants.Carriers));
        foreach (var phone in scene.Participants.Phones)
            Assign(phone, person, carrier, since: null);
    }

    /// <summary>
    /// Before a number is given out again its carrier asks around, and who had forgotten to answer does, at last.
    /// </summary>
    private void Reassign()
    {
        var vacant = (from phone in scene.Participants.Phones
                      let state = scene.Context.View.State<Phone.Vacant>(phone)
                      where state is Phone.Quarantined || state is not null && IsMoving(state)
                      select (Phone: phone, State: state)).ToArray();
        if (vacant.Length == 0)
            return;
        var moving = vacant.Where(one => IsMoving(one.State)).ToArray();
        var (chosen, last) = scene.Random.Any(moving.Length > 0 ? moving : vacant);
        var left = last is Phone.Quarantined { Until: var until } ? until - scene.Told : TimeSpan.Zero;
        Later(
            left - scene.Random.Between(TimeSpan.FromHours(-10), TimeSpan.FromHours(60)), () => AnswerAll(chosen));
        for (var tries = 1 + scene.Random.Below(3); tries > 0; tries--)
            Later(left + scene.Random.Between(TimeSpan.Zero, TimeSpan.FromHours(50)), () => Assign(chosen, null));
    }

    private void Later(TimeSpan after, Action act) =>
        scene.Queue.After(after > TimeSpan.Zero ? after : TimeSpan.Zero, act);

    private static bool IsMoving(Phone.Known state) =>
        state.Bindings.All.Any(binding => binding.Status is BindingStatus.TransferringOut);

    private void AnswerAll(string phone)
    {
        foreach (var binding in scene.Context.View.State<Phone.Known>(phone)?.Bindings.All ?? [])
            scene.Context.Execute(
                binding.Institution.Value,
                scene.Mostly(phone, scene.Participants.Phones),
                new PhoneCommand.Answer(
                    binding.Institution,
                    binding.Id,
                    binding.Status is BindingStatus.TransferringOut && scene.Random.Happens(0.6)
                        ? AnswerOutcome.Rejected
                        : scene.Random.Any(Outcomes),
                    "because"));
    }

    private void Transfer()
    {
        var (phone, person) = (scene.AnyPhone(), scene.Random.Any(scene.Participants.People));
        var carrier = Of(phone);
        Place(phone, person, carrier, new PhoneCommand.ChangeHolder(new(carrier), new(person)));
    }

    /// <summary>
    /// The number of somebody who has died, or whose card is lost, goes to another person in the moment in which the
    /// registry or the family says so: the card may not have heard yet that the number is gone.
    /// </summary>
    private void PassOn()
    {
        var (phone, heir) = (scene.AnyPhone(), scene.Random.Any(scene.Participants.People));
        if (scene.Context.View.State<Phone.Assigned>(phone) is not { Tenure: var tenure })
            return;
        CardCommand news = scene.Random.Happens(0.5)
            ? new CardCommand.Cancel(CancelReason.Deceased)
            : new CardCommand.ReportLoss(null, LossKind.Lost, null, ReportChannel.Hotline);
        Later(scene.Random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2)), () => scene.Context.Execute(
            "registry", tenure.Holder.Value, news));
        Later(scene.Random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2)), () => scene.Context.Execute(
            tenure.Carrier.Value, phone, new PhoneCommand.ChangeHolder(tenure.Carrier, new(heir))));
    }

    private void Port()
    {
        var (phone, to) = (scene.AnyPhone(), scene.Random.Any(scene.Participants.Carriers));
        var holder = scene.Mostly(HolderOf(phone), scene.Participants.People);
        Place(phone, holder, to, new PhoneCommand.Port(new(Of(phone)), new(to)));
    }

    private void ChangeSim() => Execute(phone => new PhoneCommand.ChangeSim(
        new(Of(phone)), scene.Told.AddHours(scene.Random.Any([0, 0, -1, -100, 1])), scene.Random.Happens(0.5)));
}
