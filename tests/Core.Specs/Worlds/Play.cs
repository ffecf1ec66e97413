using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>
/// Everybody does whatever comes to mind, whether or not it is allowed; banks answer what they are asked, or don't.
/// </summary>
internal sealed class Play(World world, Random random)
{
    private readonly List<Guid> bindings = [];
    private readonly List<Guid> rebinds = [];
    private readonly HashSet<(string Stream, long Number)> answered = [];
    private int count;

    public void Step()
    {
        Action[] acts =
        [
            Assign, Assign, Assign, Release, Transfer, Port, SuspendOrResume, ChangeSim,
            Bind, Bind, Bind, Bind, Remove, Unbind, UnbindAtBranch, Dispute,
            Rebind, Rebind, Rebind, CancelRebind,
            Answer, Answer, Answer, Answer, Answer, Wait, Wait, Wait, WaitLong, Acknowledge,
        ];
        acts[random.Next(acts.Length)]();
        world.Deliver(random.Next(12));
    }

    /// <summary>Banks answer everything that is open, so that nothing is left.</summary>
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

    private string Holder(string phone) =>
        world.Phone(phone) is Phone.Assigned s && random.Next(10) > 0 ? s.Tenure.Holder : Any(Cast.People);

    private string Carrier(string phone) =>
        world.Phone(phone) is Phone.Assigned s && random.Next(10) > 0 ? s.Tenure.Carrier : Any(Cast.Carriers);

    private void Assign()
    {
        var (phone, person, carrier) = (Any(Cast.Phones), Any(Cast.People), Any(Cast.Carriers));
        if (world.Do(person, new CardCommand.ReserveNumber(phone, carrier)).Refusal is null)
            world.Do(phone, new PhoneCommand.Assign(Cast.Name(phone), person, carrier));
    }

    private void Release()
    {
        var phone = Any(Cast.Phones);
        world.Do(phone, new PhoneCommand.Release(Carrier(phone), ReleaseReason.CancelledByHolder));
    }

    private void Transfer()
    {
        var (phone, person) = (Any(Cast.Phones), Any(Cast.People));
        world.Do(person, new CardCommand.ReserveNumber(phone, Carrier(phone)));
        world.Do(phone, new PhoneCommand.Transfer(Carrier(phone), person));
    }

    private void Port()
    {
        var (phone, to) = (Any(Cast.Phones), Any(Cast.Carriers));
        world.Do(Holder(phone), new CardCommand.ReserveNumber(phone, to));
        world.Do(phone, new PhoneCommand.Port(Carrier(phone), to));
    }

    private void SuspendOrResume()
    {
        var phone = Any(Cast.Phones);
        world.Do(phone, random.Next(2) == 0
            ? new PhoneCommand.Suspend(Carrier(phone))
            : new PhoneCommand.Resume(Carrier(phone)));
    }

    private void ChangeSim()
    {
        var phone = Any(Cast.Phones);
        world.Do(phone, new PhoneCommand.ChangeSim(Carrier(phone), world.Now, random.Next(2) == 0));
    }

    private void Bind()
    {
        var (phone, bank, number) = (Any(Cast.Phones), Any(Cast.Banks), ++count);
        var (person, kind) = (Holder(phone), random.Next(8));
        var receipt = Cast.Receipt(number, bank, person, world.Now, passed: kind > 1, emergency: kind == 1);
        var account = "account " + random.Next(3);
        if (world.Do(phone, new PhoneCommand.Bind(Cast.Id(number), bank, account, person, receipt)).Refusal is null)
            bindings.Add(Cast.Id(number));
    }

    private void Remove() => world.Do(Any(Cast.Phones), new PhoneCommand.Remove(Any(Cast.Banks), AnyBinding()));

    private void Unbind()
    {
        var phone = Any(Cast.Phones);
        world.Do(phone, new PhoneCommand.UnbindForHolder(Holder(phone), Some()));
    }

    private void UnbindAtBranch()
    {
        var phone = Any(Cast.Phones);
        world.Do(phone, new PhoneCommand.UnbindThroughBranch(Any(Cast.Banks), Holder(phone), Some()));
    }

    private void Dispute()
    {
        var (phone, id) = (Any(Cast.Phones), Cast.Id(++count));
        world.Do(
            phone, new PhoneCommand.Dispute(id, Holder(phone), Any(Cast.Banks), Cast.InHand(phone, world.Now)));
    }

    private void Rebind()
    {
        var (phone, to, id) = (Any(Cast.Phones), Any(Cast.Phones), Cast.Id(++count));
        rebinds.Add(id);
        world.Do(phone, new PhoneCommand.AskRebind(
            id, Holder(phone), to, Some(), Cast.InHand(phone, world.Now), Cast.InHand(to, world.Now)));
    }

    private void CancelRebind()
    {
        var phone = Any(Cast.Phones);
        if (rebinds.Count > 0)
            world.Do(phone, new PhoneCommand.CancelRebind(Holder(phone), Any(rebinds)));
    }

    private void Wait() => world.Pass(TimeSpan.FromHours(random.Next(30)));

    private void WaitLong() => world.Pass(TimeSpan.FromDays(random.Next(50)));

    private void Acknowledge() =>
        world.Do(Keys.Stream(Any(Cast.Banks)), new StreamCommand.Acknowledge(random.Next(30)));

    private void Answer()
    {
        if (Open() is { Length: > 0 } open)
            Answer(open[random.Next(open.Length)].Stream, open[random.Next(open.Length)].Entry);
    }

    private void Answer(string stream, StreamFact.Appended entry)
    {
        answered.Add((stream, entry.Number));
        var (news, bank) = (entry.Event, stream["stream/".Length..]);
        var phone = news.Phone!.Value.Value["sealed ".Length..];
        var outcome = Any(Enum.GetValues<AnswerOutcome>());
        var said = world.Do(phone, new PhoneCommand.Answer(bank, news.Binding!.Value, outcome, "because"));
        if (said.Refusal is Refusal.AnswerNotPossible)
            world.Do(phone, new PhoneCommand.Answer(bank, news.Binding!.Value, AnswerOutcome.Removed));
    }

    /// <summary>Events that ask for an answer and have none.</summary>
    private (string Stream, StreamFact.Appended Entry)[] Open() =>
        [.. world.Events.Where(told => told.Entry.Event is { DueAt: not null, Phone: not null }
            && !answered.Contains((told.Stream, told.Entry.Number)))];

    private Guid AnyBinding() => bindings.Count == 0 ? Guid.Empty : Any(bindings);

    private ImmutableArray<Guid> Some() => random.Next(3) == 0 ? [AnyBinding()] : [];
}
