namespace Grid.Testing.Populations;

/// <summary>The numbers of a population, drawn person by person; nothing is remembered but how many are left.</summary>
/// <param name="plan">How many, and what happens to them.</param>
/// <param name="people">Whose numbers they are.</param>
internal sealed class PhonePopulation(PhonePlan plan, PopulationPlan people)
{
    /// <summary>Five at each of two carriers.</summary>
    private const int MostOfOnePerson = 5 * 2;

    private const int AtOneCarrier = 5;
    private const double FirstCarriersShare = 0.6;
    private const double FirstNumbersShare = 0.8;
    private const int AgeOfFirstNumber = 10;
    private const int LongestTenureBefore = 8 * 365;
    private const int MostStale = 3;
    private const long SeedOfNumbers = 0x5EED_0F_4E55;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Since when carriers require a card.</summary>
    private static readonly DateOnly RealNames = new(2010, 9, 1);

    private static readonly Weighted<string> Reasons = new(
        [("cancelled_by_holder", 70), ("ended_by_carrier", 29), ("registered_unlawfully", 1)]);

    private readonly Draws _draws = new(people.Seed ^ SeedOfNumbers);
    private readonly FictionalNumbers _numbers = new(new(people.Seed));
    private int _peopleLeft = people.Cards;
    private int _given;
    private long _accounts;
    private string? _other;

    /// <summary>The numbers of the next person.</summary>
    public IEnumerable<HeldNumber> Next(RegisteredCard card)
    {
        var holder = card.Number.Reveal();
        var count = HowMany();
        var first = card.Number.BirthDate.AddYears(AgeOfFirstNumber);
        first = first > RealNames ? first : RealNames;
        if (first < people.AsOf && count > 0)
        {
            var carriers = Carriers(count);
            var accounts = Spread(count);
            for (var i = 0; i < count; i++)
                yield return Held(holder, first, carriers[i], accounts[i]);
        }
        _other = holder;
    }

    /// <summary>
    /// One for everybody where there are enough, the rest by chance: some have many. What is left is shared anew.
    /// </summary>
    private int HowMany()
    {
        var mean = (double)(plan.Phones - _given) / _peopleLeft--;
        var count = _draws.Chance(mean) ? 1 : 0;
        var more = Math.Max(0, mean - 1);
        while (count is > 0 and < MostOfOnePerson && _draws.Chance(more / (1 + more)))
            count++;
        return Math.Min(count, plan.Phones - _given);
    }

    private int[] Carriers(int count)
    {
        var (carriers, held) = (new int[count], new int[PhonePlan.Carriers.Length]);
        for (var i = 0; i < count; i++)
        {
            var carrier = _draws.Chance(FirstCarriersShare) ? 0 : 1;
            carriers[i] = held[carrier] < AtOneCarrier ? carrier : 1 - carrier;
            held[carriers[i]]++;
        }
        return carriers;
    }

    /// <summary>How many accounts are bound to each number of a person: most of them to the first.</summary>
    private int[] Spread(int count)
    {
        var spread = new int[count];
        for (var left = _draws.Below((long)(2 * plan.Bindings) + 1); left > 0; left--)
            spread[count == 1 || _draws.Chance(FirstNumbersShare) ? 0 : 1 + (int)_draws.Below(count - 1)]++;
        return spread;
    }

    private HeldNumber Held(string holder, DateOnly first, int carrier, int accounts)
    {
        var last = people.AsOf.AddDays(-1);
        var (one, other) = (_draws.Day(first, last), _draws.Day(first, last));
        var since = one > other ? one : other; // More of them are young than old.
        var simAt = _draws.Chance(plan.SimChanges) ? SimDay(since, last) : (DateOnly?)null;
        return new(
            _numbers.At(_given++),
            holder,
            carrier,
            Morning(since),
            simAt is { } day ? Morning(day).AddHours(1) : null,
            _draws.Chance(0.5),
            _draws.Chance(plan.Releases) ? Reasons.Draw(_draws) : null,
            [.. Own(holder, since, last, accounts), .. Formers(since)]);
    }

    private DateOnly SimDay(DateOnly since, DateOnly last)
    {
        var monthAgo = last.AddDays(-29);
        return _draws.Day(monthAgo > since ? monthAgo : since, last);
    }

    private IEnumerable<BoundAccount> Own(string holder, DateOnly since, DateOnly last, int count)
    {
        for (var i = 0; i < count; i++)
            yield return Account(holder, _draws.Day(since, last));
    }

    /// <summary>Accounts of a former holder of the number, which the banks still consider valid.</summary>
    private IEnumerable<BoundAccount> Formers(DateOnly since)
    {
        if (_other is null || !_draws.Chance(plan.Stale))
            yield break;
        for (var left = 1 + _draws.Below(MostStale); left > 0; left--)
            yield return Account(_other, since.AddDays(-(int)(91 + _draws.Below(LongestTenureBefore))));
    }

    private BoundAccount Account(string holder, DateOnly madeOn) =>
        new((int)_draws.Below(PhonePlan.Banks.Length), holder, AccountTags.Of(_accounts++), madeOn);

    private static DateTimeOffset Morning(DateOnly day) =>
        new(day.ToDateTime(new(9, 0)), China);
}
