using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>What holds when no message is under way and nothing is due.</summary>
internal static class QuiescenceInvariants
{
    /// <summary>Events that institutions must receive; all others are notices and reminders.</summary>
    private static readonly SecurityEventKind[] Asks =
    [
        SecurityEventKind.IdentifierRecycled,
        SecurityEventKind.UnbindingAsked,
        SecurityEventKind.RebindAsked,
        SecurityEventKind.Disputed,
        SecurityEventKind.CardInvalidated,
        SecurityEventKind.CardRestored,
        SecurityEventKind.CardSuperseded,
        SecurityEventKind.HolderDeceased,
        SecurityEventKind.MisuseOpened,
        SecurityEventKind.MisuseClosed,
        SecurityEventKind.HolderBlacklisted,
        SecurityEventKind.HolderCleared,
    ];

    public static void Check(World world, Bystander bystander)
    {
        CardsKnowTheirNumbers(world);
        CascadesAreExact(world, bystander);
        BreachesAreExact(world, bystander);
        DutiesAreExact(world);
        NothingHangs(world);
        StreamsHaveNoGaps(world);
    }

    private static void CardsKnowTheirNumbers(World world)
    {
        foreach (var person in Participants.People)
        {
            var places = ((Card.Held)world.Held(person)).Numbers?.Places ?? [];
            var tenures = world.Phones.Where(phone => phone.State is Phone.Assigned)
                .Select(phone => (phone.Key, ((Phone.Assigned)phone.State).Tenure))
                .Where(held => held.Tenure.Holder.Value == person)
                .Select(held => new NumberPlace.Taken(new(held.Key), held.Tenure.Carrier, held.Tenure.Number));
            Assert.Equal(
                tenures.OrderBy(place => place.Phone.Value),
                places.OfType<NumberPlace.Taken>().OrderBy(place => place.Phone.Value));
        }
    }

    private static void CascadesAreExact(World world, Bystander bystander)
    {
        var open = bystander.Ledgers.Select(PendingResponseOf).OfType<PendingResponse>()
            .ToLookup(asked => ActorKeys.Cascade(asked.Cascade));
        foreach (var (key, state) in world.Cascades)
        {
            Assert.IsNotType<Cascade.Unbegun>(state);
            var told = world.Events.Count(
                entry => ActorKeys.Cascade(entry.Entry.Event.Cascade) == key && Asks.Contains(entry.Entry.Event.Kind));
            Assert.Equal((told, told), (state.Tally.ToTell, state.Tally.Told));
            Assert.Equal(state.Tally.ToAnswer, state.Tally.Answered + open[key].Count() + Cooling(world, key));
            Assert.Equal(open[key].Count(asked => asked.IsOverdue), state.Tally.Overdue);
            Assert.Equal(state.Tally.Answered == state.Tally.ToAnswer, state is Cascade.Complete);
        }
    }

    /// <summary>No request is still cooling off; such worlds are given more time first.</summary>
    private static int Cooling(World world, string key) => world.Phones.Count(
        phone => phone.State is Phone.Known { Bindings.Transfer: BindingTransfer.CoolingOff t }
            && ActorKeys.Cascade(t.Cascade) == key);

    private static void BreachesAreExact(World world, Bystander bystander)
    {
        foreach (var bank in Participants.Banks)
        {
            var book = ((Institution.Registered)world.Held(ActorKeys.Institution(new(bank)))).Record.Breaches;
            var own = bystander.Ledgers.Where(binding => binding.Institution.Value == bank).ToArray();
            var late = own.Select(PendingResponseOf).Count(asked => asked is { IsOverdue: true });
            var missed = own.Count(
                binding => binding is { Check: Core.Phones.Check.Missed, Status: not BindingStatus.TransferringIn });
            Assert.Equal(late + missed, book.CountOpen());
            Assert.Equal(book.Recorded - book.SettledCount, book.CountOpen());
            Assert.Empty(book.SettledEarly);
        }
    }

    /// <summary>Every answer was counted once as a duty of its institution and once in its cascade.</summary>
    private static void DutiesAreExact(World world)
    {
        var duties = Participants.Banks.Select(
            bank => ((Institution.Registered)world.Held(ActorKeys.Institution(new(bank)))).Record.Duties);
        Assert.Equal(
            duties.Sum(done => done.AnswersInTime + done.AnswersLate),
            world.Cascades.Sum(cascade => cascade.State.Tally.Answered));
    }

    private static void NothingHangs(World world)
    {
        foreach (var (key, state) in world.Phones)
        {
            if (state is not Phone.Known known)
                continue;
            Assert.False(known.Bindings.Transfer is BindingTransfer.Preparing or BindingTransfer.CoolingOff);
            foreach (var binding in known.Bindings.All)
            {
                if (binding.Status is BindingStatus.TransferringOut leaving)
                {
                    Assert.NotNull(leaving.Response);
                    Assert.Contains(
                        ((Phone.Known)world.Phone(leaving.Target.To.Value)).Bindings.All,
                        other => other.Id == binding.Id
                            && other.Status is BindingStatus.TransferringIn s && s.From.Value == key);
                }

                if (binding.Status is BindingStatus.TransferringIn arriving)
                    Assert.Contains(
                        ((Phone.Known)world.Phone(arriving.From.Value)).Bindings.All,
                        other => other.Id == binding.Id
                            && other.Status is BindingStatus.TransferringOut s
                            && (s.Target.To.Value, s.Target.Transfer) == (key, arriving.Transfer));
            }
        }
    }

    private static void StreamsHaveNoGaps(World world)
    {
        foreach (var stream in world.Events.GroupBy(entry => entry.Stream))
            Assert.Equal(
                Enumerable.Range(1, stream.Count()).Select(number => (long)number),
                stream.Select(entry => entry.Entry.Number));
    }

    private static PendingResponse? PendingResponseOf(Binding binding) => binding.Status switch
    {
        BindingStatus.Unbinding s => s.Response,
        BindingStatus.TransferringOut s => s.Response,
        _ => null,
    };
}
