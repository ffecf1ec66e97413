using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using Grid.ReferenceModel;

namespace Grid.Simulation.Checks;

/// <summary>What holds when no message is under way and nothing is due.</summary>
internal sealed class QuiescenceInvariants(
    StoreInvariants store, IReadOnlySet<(string Card, string Phone)> uncounted, IReadOnlySet<string> unregistered)
{
    private readonly List<(string Key, Phone.Known State)> phones =
        [.. store.Records.Where(one => one.State is Phone.Known).Select(one => (one.Key, (Phone.Known)one.State))];

    public void Check()
    {
        EverythingIsDelivered();
        CardsKnowTheirNumbers();
        CascadesAreExact();
        BreachesAreExact();
        DutiesAreExact();
        NothingHangs();
        StreamsHaveNoGaps();
    }

    /// <summary>Every institution has answered; then every cascade has ended.</summary>
    public void CheckAnswered() => Must(
        "Cascades complete",
        store.Records.Where(one => one.State is Cascade.Spreading).Select(one => one.Key));

    private void EverythingIsDelivered() => Must(
        "Every message is delivered in the end",
        store.Records.Where(one => !one.Outbox.IsEmpty).Select(one => $"{one.Key} sends {Words.Of(one.Outbox[0])}"));

    private void CardsKnowTheirNumbers()
    {
        var tenures = phones.Where(phone => phone.State is Phone.Assigned)
            .Select(phone => (phone.Key, ((Phone.Assigned)phone.State).Tenure))
            .Where(held => !uncounted.Contains((held.Tenure.Holder.Value, held.Key)))
            .ToLookup(
                held => held.Tenure.Holder,
                held => new NumberPlace.Taken(new(held.Key), held.Tenure.Carrier, held.Tenure.Number));
        foreach (var card in store.Records)
            if (card.State is Card.Held { Numbers: var numbers })
            {
                var places = numbers?.Places ?? [];
                Same("Cards know their numbers", card.Key, tenures[new(card.Key)],
                    places.OfType<NumberPlace.Taken>()
                        .Where(place => !uncounted.Contains((card.Key, place.Phone.Value))));
            }
    }

    private void CascadesAreExact()
    {
        var open = Ledgers.Select(PendingResponseOf).OfType<PendingResponse>().ToLookup(
            asked => ActorKeys.Cascade(asked.Cascade));
        var told = store.Events.Values.SelectMany(stream => stream)
            .Where(entry => entry.Value.Kind is SecurityEventKind.IdentifierRecycled or SecurityEventKind.UnbindingAsked
                or SecurityEventKind.RebindAsked or SecurityEventKind.Disputed or SecurityEventKind.CardInvalidated
                or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded
                or SecurityEventKind.HolderDeceased or SecurityEventKind.MisuseOpened or SecurityEventKind.MisuseClosed
                or SecurityEventKind.HolderBlacklisted or SecurityEventKind.HolderCleared)
            .ToLookup(
                entry => ActorKeys.Cascade(entry.Value.Cascade),
                entry => (entry.Value.Institution.Value, entry.Key));
        foreach (var record in store.Records)
            if (record.State is Cascade state)
            {
                var count = told[record.Key].Count();
                Same("Cascades list who was told", record.Key, told[record.Key], store.ToldIn(record.Key));
                var expected = new Tally(
                    count,
                    state.Tally.Answered + open[record.Key].Count(),
                    count,
                    state.Tally.Answered,
                    open[record.Key].Count(asked => asked.IsOverdue),
                    state.Tally.Spread,
                    state.Tally.Spread);
                var complete = state is Cascade.Complete;
                Must("Cascades are exact", state.Tally == expected && complete == !open.Contains(record.Key)
                    ? [] : [$"{record.Key} is {Words.Of(state)} and should count {Words.Of(expected)}"]);
            }
    }

    private void BreachesAreExact()
    {
        foreach (var record in store.Records)
            if (!unregistered.Contains(record.Key)
                && record.State is Institution.Registered { Record.Breaches: var book })
            {
                var own = Ledgers.Where(binding => ActorKeys.Institution(binding.Institution) == record.Key).ToArray();
                var late = own.Select(PendingResponseOf).Count(asked => asked is { IsOverdue: true });
                var missed = own.Count(
                    binding => binding.Check is Core.Phones.Check.Missed
                        && binding.Status is not BindingStatus.TransferringIn)
                    + store.Records.Select(one => one.State).OfType<RelianceRegister>().SelectMany(part => part.All)
                        .Count(one => one.Check is Core.Phones.Check.Missed
                            && ActorKeys.Institution(one.Institution) == record.Key);
                var withoutBinding = book.Open.Count(breach => breach.Name.Binding == Guid.Empty);
                var rest = book.CountOpen() - late - missed - withoutBinding;
                var exact = rest >= 0 && rest <= book.Unlisted && book.SettledEarly.IsEmpty
                    && book.Recorded - book.SettledCount == book.CountOpen();
                Must("Breaches are exact", exact
                    ? [] : [$"{record.Key}: {Words.Of(book)}, and {late} late, {missed} missed"]);
            }
    }

    /// <summary>Every answer was counted once as a duty of its institution and once in its cascade.</summary>
    private void DutiesAreExact()
    {
        if (unregistered.Count > 0)
            return;
        var done = store.Records.Select(one => one.State).OfType<Institution.Registered>()
            .Sum(one => one.Record.Duties.AnswersInTime + one.Record.Duties.AnswersLate);
        var counted = store.Records.Select(one => one.State).OfType<Cascade>().Sum(one => one.Tally.Answered);
        Must("Duties are exact", done == counted ? [] : [$"{done} answers as duties, {counted} in cascades"]);
    }

    private void NothingHangs() => Must(
        "No move hangs",
        from phone in phones
        from binding in phone.State.Bindings.All
        where binding.Status switch
        {
            BindingStatus.TransferringOut s => s.Response is null
                || !Has(s.Target.To.Value, binding.Id, other => other is BindingStatus.TransferringIn),
            BindingStatus.TransferringIn s =>
                !Has(s.From.Value, binding.Id, other => other is BindingStatus.TransferringOut),
            _                   => phone.State.Bindings.Transfer is BindingTransfer.Preparing,
        }
        select $"{phone.Key}: {Words.Of(binding)}");

    private void StreamsHaveNoGaps()
    {
        foreach (var (key, events) in store.Events)
        {
            var last = store.State<Core.Streams.EventStream>(key)?.Appended ?? 0;
            Must("Streams have no gaps", events.Keys.SequenceEqual(Numbers(last))
                ? [] : [$"{key} has {events.Count} events up to {last}"]);
        }
    }

    private IEnumerable<Binding> Ledgers => phones.SelectMany(phone => phone.State.Bindings.All);

    private static IEnumerable<long> Numbers(long last)
    {
        for (var number = 1L; number <= last; number++)
            yield return number;
    }

    private bool Has(string phone, Guid id, Func<BindingStatus, bool> standing) => phones.Exists(
        other => other.Key == phone
            && other.State.Bindings.All.Any(binding => binding.Id == id && standing(binding.Status)));

    internal static PendingResponse? PendingResponseOf(Binding binding) => binding.Status switch
    {
        BindingStatus.Unbinding s       => s.Response,
        BindingStatus.TransferringOut s => s.Response,
        _                               => null,
    };

    private static void Same<T>(string rule, string whose, IEnumerable<T> one, IEnumerable<T> other)
    {
        var (left, right) = (one.ToHashSet(), other.ToList());
        if (!left.SetEquals(right) || left.Count != right.Count)
            throw new ViolationException(
                rule, $"{whose}: {Words.Of(left)} and {Words.Of(right)}");
    }

    private static void Must(string rule, IEnumerable<string> broken)
    {
        foreach (var one in broken)
            throw new ViolationException(rule, one);
    }
}
