using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>Participants do anything, allowed or not; banks answer requests or leave them open.</summary>
internal sealed class Play(World world, Random random)
{
    private readonly List<Guid> bindings = [];
    private readonly List<Guid> rebinds = [];
    private readonly HashSet<(string Stream, long Number)> answered = [];
    private int count;

    /// <summary>Whether banks subscribe to SIM swaps too, which the reference model does not know.</summary>
    public bool Subscribes { get; init; }

    public void Step()
    {
        Action[] acts =
        [
            Assign, Assign, Assign, Release, Transfer, Port, SuspendOrResume, ChangeSim,
            Confirm, Confirm, Report, Bind, Bind, Bind, Bind, Adopt, Remove, Unbind, UnbindAtBranch, Dispute,
            Rebind, CancelRebind, Move, Move, Move, Move,
            Answer, Answer, Answer, Answer, Answer, Wait, Wait, Wait, WaitLong, Acknowledge, Lose,
        ];
        if (Subscribes && random.Next(8) == 0)
            Watch();
        acts[random.Next(acts.Length)]();
        world.Deliver(random.Next(12));
    }

    /// <summary>Banks answer all open requests.</summary>
    public void AnswerAll()
    {
        while (Open() is { Length: > 0 } open)
        {
            foreach (var (stream, entry) in open)
                Answer(stream, entry);
            world.Settle();
        }
    }

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private CardKey Holder(string phone) =>
        world.Phone(phone) is Phone.Assigned s && random.Next(10) > 0 ? s.Tenure.Holder : new(Any(Participants.People));

    private InstitutionCode Carrier(string phone) =>
        world.Phone(phone) is Phone.Assigned s && random.Next(10) > 0
            ? s.Tenure.Carrier
            : new(Any(Participants.Carriers));

    private void Assign()
    {
        var (phone, person, carrier) = (Any(Participants.Phones), Any(Participants.People), Any(Participants.Carriers));
        if (world.Do(person, new CardCommand.ReserveNumber(new(phone), new(carrier))).Refusal is null)
            world.Do(phone, new PhoneCommand.Assign(
                Participants.Name(new(phone)), new(person), new(carrier), IsChecked: random.Next(2) == 0));
    }

    private void Release() => Release(Any(Participants.Phones));

    private void Release(string phone)
    {
        world.Do(phone, new PhoneCommand.Release(Carrier(phone), ReleaseReason.CancelledByHolder));
    }

    private void Transfer() => Transfer(Any(Participants.Phones));

    private void Transfer(string phone)
    {
        var person = new CardKey(Any(Participants.People));
        world.Do(person.Value, new CardCommand.ReserveNumber(new(phone), Carrier(phone)));
        world.Do(phone, new PhoneCommand.ChangeHolder(Carrier(phone), person));
    }

    private void Port()
    {
        var (phone, to) = (Any(Participants.Phones), Any(Participants.Carriers));
        world.Do(Holder(phone).Value, new CardCommand.ReserveNumber(new(phone), new(to)));
        world.Do(phone, new PhoneCommand.Port(Carrier(phone), new(to)));
    }

    private void SuspendOrResume()
    {
        var phone = Any(Participants.Phones);
        world.Do(phone, random.Next(2) == 0
            ? new PhoneCommand.Suspend(Carrier(phone))
            : new PhoneCommand.Resume(Carrier(phone)));
    }

    /// <summary>
    /// A station confirms the holder of a number, or the holder does with a number that is confirmed; some are
    /// contested before.
    /// </summary>
    private void Confirm()
    {
        var phone = Any(Participants.Phones);
        if (random.Next(4) == 0)
            world.Do(phone, new PhoneCommand.ContestHolder(Holder(phone)));
        world.Do(phone, new PhoneCommand.ConfirmHolder(
            Holder(phone), random.Next(2) == 0 ? null : Participants.InHand(new(phone), world.Now)));
    }

    /// <summary>A station reports a card, of which the holder is informed; the registry withdraws the report.</summary>
    private void Report()
    {
        var person = Any(Participants.People);
        world.Do(person, new CardCommand.ReportLoss(
            null, LossKind.Lost, null, ReportChannel.Police, "station", Listed: new(person)));
        world.Do(person, new CardCommand.WithdrawLoss(null));
    }

    private void ChangeSim()
    {
        var phone = Any(Participants.Phones);
        world.Do(phone, new PhoneCommand.ChangeSim(Carrier(phone), world.Now, random.Next(2) == 0));
    }

    /// <summary>
    /// A bank subscribes to SIM swaps. Either nothing is kept of the subscription, which asks the number to forget it
    /// when it hears of one, or its sink is gone at once.
    /// </summary>
    private void Watch()
    {
        var (phone, bank, id) = (Any(Participants.Phones), Any(Participants.Banks), Participants.Id(++count));
        int? tenure = world.Phone(phone) is Phone.Assigned s && random.Next(2) == 0 ? s.Tenure.Number : null;
        if (random.Next(2) == 0)
        {
            world.Do(phone, new PhoneCommand.WatchSim(new(id, new(bank), tenure)));
            return;
        }

        world.Do(ActorKeys.Subscription(id), new EventStreamCommand.Subscribe(
            id, new(new(bank), new(phone), new("sealed"), tenure, world.Now, null, null, null),
            new("https://sink.example/", "sealed")));
        world.Deliver(random.Next(12));
        world.Do(ActorKeys.Subscription(id), new EventStreamCommand.AbandonSubscription());
    }

    private void Bind()
    {
        var phone = Any(Participants.Phones);
        Bind(phone, Holder(phone));
    }

    private void Bind(string phone, CardKey person)
    {
        var (bank, number, kind) = (Any(Participants.Banks), ++count, random.Next(8));
        var receipt = Participants.Receipt(
            number, new(bank), person, world.Now, passed: kind > 1, emergency: kind == 1);
        var account = "account " + random.Next(3);
        var bind = new PhoneCommand.Bind(Participants.Id(number), new(bank), account, person, receipt);
        var outcome = random.Next(3) == 0 ? BindOnCard(phone, bind) : world.Do(phone, bind);
        if (outcome.Refusal is null)
            bindings.Add(bind.Id);
    }

    /// <summary>A card is reported and found; institutions bound at its holder's numbers are informed.</summary>
    private void Lose()
    {
        var person = Any(Participants.People);
        world.Do(person, random.Next(40) switch
        {
            0    => new CardCommand.Cancel(CancelReason.Deceased),
            < 5  => new CardCommand.Suspend("station"),
            < 10 => new CardCommand.Resume("station"),
            < 20 => Specs.Cards.Samples.Found(),
            _    => Cards.Samples.Stolen(),
        });
    }

    /// <summary>Binds as institutions do: the card decides first, and then the number.</summary>
    private Outcome BindOnCard(string phone, PhoneCommand.Bind bind)
    {
        var issuedOn = (world.Held(bind.Holder.Value) as Card.Held)?.Current.Print.IssuedOn;
        var verified = new VerifiedCard(VerificationResult.Valid, issuedOn, world.Now);
        if (bind.Receipt.Passed)
            world.Do(bind.Holder.Value, new CardCommand.RecordPersonCheck(
                bind.Receipt.Id, bind.Institution, verified, CheckMethod.Staff, Passed: true));
        return world.Do(
            bind.Holder.Value, new CardCommand.AuthorizeBinding(new(phone), bind, verified, bind.Receipt.Passed));
    }

    private void Adopt()
    {
        var (phone, id, account) = (Any(Participants.Phones), Participants.Id(++count), "account " + random.Next(3));
        var madeOn = ChinaTime.DayOf(world.Now).AddDays(-random.Next(4));
        if (world.Do(
            phone,
            new PhoneCommand.Adopt(id, new(Any(Participants.Banks)), account, Holder(phone), madeOn, world.Now))
                .Refusal is null)
            bindings.Add(id);
    }

    private void Remove() =>
        world.Do(Any(Participants.Phones), new PhoneCommand.Remove(new(Any(Participants.Banks)), AnyBinding()));

    private void Unbind()
    {
        var phone = Any(Participants.Phones);
        world.Do(phone, new PhoneCommand.UnbindForHolder(Holder(phone), Some()));
    }

    private void UnbindAtBranch()
    {
        var phone = Any(Participants.Phones);
        world.Do(phone, new PhoneCommand.UnbindThroughBranch(new(Any(Participants.Banks)), Holder(phone), Some()));
    }

    private void Dispute()
    {
        var (phone, id) = (Any(Participants.Phones), Participants.Id(++count));
        world.Do(
            phone, new PhoneCommand.Dispute(
                id, Holder(phone), new(Any(Participants.Banks)), Participants.InHand(new(phone), world.Now)));
    }

    private void Rebind()
    {
        var phone = new PhoneKey(Any(Participants.Phones));
        AskRebind(phone, new(Any(Participants.Phones)), Holder(phone.Value), Some());
    }

    private void AskRebind(PhoneKey phone, PhoneKey to, CardKey holder, ImmutableArray<Guid> chosen)
    {
        var id = Participants.Id(++count);
        rebinds.Add(id);
        world.Do(phone.Value, new PhoneCommand.StartTransfer(
            id, holder, to, chosen, Participants.InHand(phone, world.Now), Participants.InHand(to, world.Now)));
    }

    /// <summary>A transfer that meets other changes while messages are under way.</summary>
    private void Move()
    {
        var (phone, to) = (Any(Participants.Phones), Any(Participants.Phones));
        var holder = Holder(phone);
        foreach (var number in new[] { phone, to })
            world.Do(number, new PhoneCommand.Assign(
                Participants.Name(new(number)), holder, new(Any(Participants.Carriers))));
        Bind(phone, holder);
        Bind(phone, holder);
        AskRebind(new(phone), new(to), holder, []);
        world.Deliver(random.Next(40));
        Disturb(phone, to, Transfer);
        world.Pass(PhoneTerms.CoolingOff);
        world.Deliver(random.Next(40));
        for (var turn = 0; turn < 3; turn++)
        {
            Disturb(phone, to, Release);
            Answer();
            Answer();
            world.Deliver(random.Next(20));
        }
    }

    private void Disturb(string phone, string to, Action<string> how)
    {
        if (random.Next(4) == 0)
            how(Any([phone, to]));
    }

    private void CancelRebind()
    {
        var phone = Any(Participants.Phones);
        if (rebinds.Count > 0)
            world.Do(phone, new PhoneCommand.CancelTransfer(Holder(phone), Any(rebinds)));
    }

    private void Wait() => world.Pass(TimeSpan.FromHours(random.Next(30)));

    private void WaitLong() => world.Pass(TimeSpan.FromDays(random.Next(50)));

    private void Acknowledge() =>
        world.Do(ActorKeys.Stream(new(Any(Participants.Banks))), new EventStreamCommand.Acknowledge(random.Next(30)));

    private void Answer()
    {
        if (Open() is { Length: > 0 } open)
        {
            var (stream, entry) = open[random.Next(2) == 0 ? open.Length - 1 : random.Next(open.Length)];
            Answer(stream, entry);
        }
    }

    private void Answer(string stream, EventStreamFact.Appended entry)
    {
        answered.Add((stream, entry.Number));
        var (news, bank) = (entry.Event, stream["stream/".Length..]);
        var phone = news.Phone!.Key;
        var outcome = Any(Enum.GetValues<AnswerOutcome>());
        var said = world.Do(phone.Value, new PhoneCommand.Answer(new(bank), news.Binding!.Value, outcome, "because"));
        if (said.Refusal is Refusal.AnswerNotPossible)
            world.Do(phone.Value, new PhoneCommand.Answer(new(bank), news.Binding!.Value, AnswerOutcome.Removed));
    }

    /// <summary>Events that require an answer and have none.</summary>
    private (string Stream, EventStreamFact.Appended Entry)[] Open() =>
        [.. world.Events.Where(told => told.Entry.Event is { DueAt: not null, Phone: not null }
            && !answered.Contains((told.Stream, told.Entry.Number)))];

    private Guid AnyBinding() => bindings.Count == 0 ? Guid.Empty : Any(bindings);

    private ImmutableArray<Guid> Some() => random.Next(3) == 0 ? [AnyBinding()] : [];
}
