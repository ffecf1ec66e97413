using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>Random commands of every kind: mostly plausible ones, and often enough impossible ones.</summary>
internal sealed class Crowd(World world, Random random)
{
    private static readonly string[] Accounts = ["a", "b", "", new('x', 64), new('x', 65)];

    private readonly CardHolders holders = new(world, random);
    private readonly List<Guid> ids = [Participants.Id(1)];
    private readonly List<Guid> receipts = [Participants.Id(2)];
    private int count = 10;

    public void Step()
    {
        switch (random.Next(20))
        {
            case < 5:
                holders.Step();
                break;
            case < 7:
                Institutions();
                break;
            case 7:
                Others();
                break;
            case 8:
                world.Pass(random.Next(4) == 0 ? Days(60) : random.Next(3) == 0 ? TimeSpan.FromMinutes(10) : Days(1));
                break;
            default:
                Phone();
                break;
        }

        world.Deliver(random.Next(12));
    }

    private void Phone()
    {
        var phone = new PhoneKey(Any(Participants.Phones));
        world.Do(phone.Value, random.Next(3) switch
        {
            0 => ByCarrier(phone),
            1 => Binding(phone.Value),
            _ => Ending(phone.Value),
        });
    }

    private PhoneCommand ByCarrier(PhoneKey phone) => random.Next(10) switch
    {
        0 or 1 => new PhoneCommand.Assign(
            Participants.Name(phone), Person(phone.Value), Carrier(phone.Value), Moment(), random.Next(2) == 0),
        2 => new PhoneCommand.Suspend(Carrier(phone.Value)),
        3 => new PhoneCommand.Resume(Carrier(phone.Value)),
        4 => new PhoneCommand.Port(Carrier(phone.Value), new(Any(Participants.Carriers))),
        5 => new PhoneCommand.ChangeSim(Carrier(phone.Value), Moment() ?? world.Now, random.Next(2) == 0),
        6 => new PhoneCommand.ChangeHolder(
            Carrier(phone.Value), new(Any(Participants.People)), random.Next(2) == 0),
        7 => new PhoneCommand.ContestHolder(Person(phone.Value)),
        8 or 9 => new PhoneCommand.ConfirmHolder(
            Person(phone.Value), random.Next(3) == 0 ? null : Shown(phone.Value)),
        _ => new PhoneCommand.Release(Carrier(phone.Value), Any(Enum.GetValues<ReleaseReason>())),
    };

    private PhoneCommand Binding(string phone)
    {
        if (random.Next(4) == 0)
            return new PhoneCommand.StartTransfer(
                Id(), Person(phone), new(Any(Participants.Phones)), Some(phone), Shown(phone), Shown(
                    Any(Participants.Phones)));
        var (bank, person) = (Any(Participants.Banks), Person(phone));
        if (random.Next(4) == 0)
            return new PhoneCommand.Adopt(
                Id(), new(bank), Any(Accounts[..(Rarely() ? 5 : 2)]), person,
                ChinaTime.DayOf(Moment() ?? world.Now), Moment() ?? world.Now);
        var receipt = new CheckedReceipt(
            New(receipts),
            new(Rarely() ? Any(Participants.Banks) : bank),
            Rarely() ? new(Any(Participants.People)) : person,
            random.Next(3) > 0, Rarely() ? Moment() ?? world.Now : world.Now, random.Next(2) == 0);
        return new PhoneCommand.Bind(Id(), new(bank), Any(Accounts[..(Rarely() ? 5 : 2)]), person, receipt);
    }

    private PhoneCommand Ending(string phone)
    {
        var (bank, id) = Held(phone);
        return random.Next(9) switch
        {
            0 => new PhoneCommand.Remove(bank, id),
            1 => new PhoneCommand.UnbindForHolder(Person(phone), Some(phone)),
            2 => new PhoneCommand.UnbindThroughBranch(bank, Person(phone), Some(phone)),
            3 => new PhoneCommand.Dispute(Id(), Person(phone), bank, Shown(phone)),
            4 => new PhoneCommand.CancelTransfer(Person(phone), Any(ids)),
            _ => new PhoneCommand.Answer(bank, id, Any(Enum.GetValues<AnswerOutcome>()), Rarely() ? null : "because"),
        };
    }

    private void Institutions()
    {
        var code = new InstitutionCode(Any([.. Participants.Banks, "stranger"]));
        var named = new InstitutionCode(Rarely() ? "other" : code.Value);
        var branches = random.Next(2) == 0 ? ImmutableArray.Create(new InstitutionCode("branch")) : [];
        var profile = new Profile(named, "name", Any(Enum.GetValues<InstitutionKind>()[..2]), branches, true, "{}");
        if (random.Next(4) == 0)
            profile = profile with { Kind = InstitutionKind.Station };
        var by = Any(["one", "other"]);
        world.Do(ActorKeys.Institution(code), random.Next(7) switch
        {
            0 => new InstitutionCommand.Register(profile, by),
            1 => new InstitutionCommand.Amend(profile, by),
            2 => new InstitutionCommand.Publish([new(ProcedurePurpose.Unbind, "app", Any(["card", "code"]))]),
            3 => new InstitutionCommand.Suspend(Any(["why", "because"]), by),
            4 or 5 => new InstitutionCommand.Reinstate(by),
            _ => new InstitutionCommand.Count(
                new(random.Next(3), random.Next(3), random.Next(3), random.Next(3)),
                Cards: random.Next(2) == 0 ? new(random.Next(4, 9), random.Next(4)) : null,
                Phones: random.Next(2) == 0 ? new(random.Next(4, 9), random.Next(4)) : null,
                Limits: new(6, 0.5, 12, TimeSpan.FromHours(1), TimeSpan.FromMinutes(40))),
        });
    }

    private void Others()
    {
        if (random.Next(2) == 0)
            world.Do(
                ActorKeys.Stream(new(Any(Participants.Banks))), new EventStreamCommand.Acknowledge(random.Next(40)));
        else
            world.Do(
                "request/" + random.Next(3),
                new IdempotencyKeyCommand.Claim(
                    Participants.Id(random.Next(2)), TimeSpan.FromHours(random.Next(1, 30))));
    }

    private CardKey Person(string phone) =>
        world.Held(phone) is Core.Phones.Phone.Assigned s && !Rarely()
            ? s.Tenure.Holder
            : new(Any(Participants.People));

    private InstitutionCode Carrier(string phone) => world.Held(phone) switch
    {
        Core.Phones.Phone.Assigned s when !Rarely() => s.Tenure.Carrier,
        Core.Phones.Phone.Vacant s when !Rarely() => s.Last.Carrier,
        _ => new(Any(Participants.Carriers)),
    };

    /// <summary>A binding that exists, has ended, or never existed.</summary>
    private (InstitutionCode Bank, Guid Id) Held(string phone) =>
        world.Held(phone) is Core.Phones.Phone.Known { Bindings.All: { Length: > 0 } bindings } && !Rarely()
            ? bindings.Select(bound => (bound.Institution, bound.Id)).ElementAt(random.Next(bindings.Length))
            : (new(Any(Participants.Banks)), Any(ids));

    private ImmutableArray<Guid> Some(string phone) => random.Next(3) switch
    {
        0 => [],
        1 => [Held(phone).Id],
        _ => [.. new[] { Held(phone).Id, Held(phone).Id }.Distinct()],
    };

    private Possession Shown(string phone) => new(
        new(Rarely() ? Any(Participants.Phones) : phone),
        Rarely() ? Moment() ?? world.Now : world.Now,
        Rarely() ? PossessionKind.SimLossAttestation : PossessionKind.Code);

    private DateTimeOffset? Moment() => random.Next(6) switch
    {
        0 => world.Now + TimeSpan.FromMinutes(1),
        1 => world.Now,
        2 => world.Now - TimeSpan.FromMinutes(random.Next(40)),
        3 => world.Now - Days(3),
        4 => world.Now - Days(200),
        _ => null,
    };

    private Guid Id() => New(ids);

    private Guid New(List<Guid> known)
    {
        if (Rarely())
            return Any(known);
        known.Add(Participants.Id(++count));
        return known[^1];
    }

    private TimeSpan Days(int most) => TimeSpan.FromDays(random.NextDouble() * most);

    private bool Rarely() => random.Next(8) == 0;

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
