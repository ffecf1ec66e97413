using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>What holds when no message is under way and nothing is due.</summary>
internal static class Rest
{
    /// <summary>The news that institutions must be told; all else are notices and reminders.</summary>
    private static readonly SecurityEventKind[] Asks =
    [
        SecurityEventKind.IdentifierRecycled,
        SecurityEventKind.UnbindingAsked,
        SecurityEventKind.RebindAsked,
        SecurityEventKind.Disputed,
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
        foreach (var person in Cast.People)
        {
            var places = ((Card.Held)world.Held(person)).Numbers?.Places ?? [];
            var tenures = world.Phones.Where(phone => phone.State is Phone.Assigned)
                .Select(phone => (phone.Key, ((Phone.Assigned)phone.State).Tenure))
                .Where(held => held.Tenure.Holder == person)
                .Select(held => new NumberPlace.Taken(held.Key, held.Tenure.Carrier, held.Tenure.Number));
            Assert.Equal(
                tenures.OrderBy(place => place.Phone),
                places.OfType<NumberPlace.Taken>().OrderBy(place => place.Phone));
        }
    }

    private static void CascadesAreExact(World world, Bystander bystander)
    {
        var open = bystander.Ledgers.Select(AskedOf).OfType<Asked>().ToLookup(asked => Keys.Cascade(asked.Cascade));
        foreach (var (key, state) in world.Cascades)
        {
            Assert.IsNotType<Cascade.Unbegun>(state);
            var told = world.Events.Count(
                entry => Keys.Cascade(entry.Entry.Event.Cascade) == key && Asks.Contains(entry.Entry.Event.Kind));
            Assert.Equal((told, told), (state.Tally.ToTell, state.Tally.Told));
            Assert.Equal(state.Tally.ToAnswer, state.Tally.Answered + open[key].Count() + Cooling(world, key));
            Assert.Equal(open[key].Count(asked => asked.IsOverdue), state.Tally.Overdue);
            Assert.Equal(state.Tally.Answered == state.Tally.ToAnswer, state is Cascade.Complete);
        }
    }

    /// <summary>A request that still cools off has told nobody; such worlds are left to time first.</summary>
    private static int Cooling(World world, string key) => world.Phones.Count(
        phone => phone.State is Phone.Known { Ledger.Rebind: Rebind.Cooling r } && Keys.Cascade(r.Cascade) == key);

    private static void BreachesAreExact(World world, Bystander bystander)
    {
        foreach (var bank in Cast.Banks)
        {
            var book = ((Institution.Registered)world.Held(Keys.Institution(bank))).Dossier.Breaches;
            var own = bystander.Ledgers.Where(binding => binding.Institution == bank).ToArray();
            var late = own.Select(AskedOf).Count(asked => asked is { IsOverdue: true });
            var missed = own.Count(
                binding => binding is { Check: Core.Phones.Check.Missed, Standing: not Standing.Arriving });
            Assert.Equal(late + missed, book.CountOpen());
            Assert.Equal(book.Recorded - book.SettledCount, book.CountOpen());
            Assert.Empty(book.Ahead);
        }
    }

    /// <summary>Every answer was counted once as a duty of its institution and once in its cascade.</summary>
    private static void DutiesAreExact(World world)
    {
        var duties = Cast.Banks.Select(
            bank => ((Institution.Registered)world.Held(Keys.Institution(bank))).Dossier.Duties);
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
            Assert.False(known.Ledger.Rebind is Rebind.Preparing or Rebind.Cooling);
            foreach (var binding in known.Ledger.Bindings)
            {
                if (binding.Standing is Standing.Leaving leaving)
                {
                    Assert.NotNull(leaving.Asked);
                    Assert.Contains(
                        ((Phone.Known)world.Phone(leaving.Move.To)).Ledger.Bindings,
                        other => other.Id == binding.Id && other.Standing is Standing.Arriving s && s.From == key);
                }

                if (binding.Standing is Standing.Arriving arriving)
                    Assert.Contains(
                        ((Phone.Known)world.Phone(arriving.From)).Ledger.Bindings,
                        other => other.Id == binding.Id
                            && other.Standing is Standing.Leaving s
                            && (s.Move.To, s.Move.Rebind) == (key, arriving.Rebind));
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

    private static Asked? AskedOf(Binding binding) => binding.Standing switch
    {
        Standing.Unbinding s => s.Asked,
        Standing.Leaving s => s.Asked,
        _ => null,
    };
}
