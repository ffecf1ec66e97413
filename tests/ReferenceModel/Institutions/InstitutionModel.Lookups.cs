using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Institutions;

/// <summary>An institution whose look-ups find too few persons is slowed down, and it is a breach.</summary>
internal sealed partial class InstitutionModel
{
    private Dictionary<LookupClass, Looked> lookups = [];
    private (DateTimeOffset Began, int Count)? reported;

    private Ruling Count(InstitutionCommand.Count told, DecisionContext context)
    {
        var after = new Dictionary<LookupClass, Looked>(lookups);
        var found = new List<LookupClass>();
        if (told.Limits is { } limits)
            foreach (var (kind, more) in new[] { (LookupClass.Cards, told.Cards), (LookupClass.Phones, told.Phones) })
                if (more is not null && IsSearch(after, kind, more, limits, context.Now))
                    found.Add(kind);
        Breach[] breaches = [.. found.Select(kind => new Breach(NameOf(kind, context.Now), context.Now))];
        return Record(breaches, context).Select(way => way with
        {
            Effect = () =>
            {
                (duties, lookups) = (Sum(duties, told.More), after);
                foreach (var _ in found)
                    SendEvent(ActorKeys.RegulatorStream, new(
                        SecurityEventKind.EnumerationFound, profile!.Code, context.CorrelationId, context.Now));
                way.Effect?.Invoke();
            },
        });
    }

    /// <summary>Records breaches of one moment one after the other, each on what those before it left.</summary>
    private Ruling Record(Breach[] breaches, DecisionContext context)
    {
        if (breaches is not [var first, .. var rest])
            return Silently();
        var ruling = Record(first, context);
        if (rest.Length == 0)
            return ruling;
        return Enumerable.Range(0, ruling.Ways.Count)
            .SelectMany(way => After(way).Record(rest, context).Ways.Select((_, next) => Silently(() =>
            {
                ruling.Ways[way].Effect?.Invoke();
                Record(rest, context).Ways[next].Effect?.Invoke();
            })))
            .Aggregate((one, other) => one.Or(other));

        InstitutionModel After(int way)
        {
            var after = (InstitutionModel)Copy();
            after.Record(first, context).Ways[way].Effect?.Invoke();
            return after;
        }
    }

    private Ruling Relay(InstitutionCommand.CountReport told, DateTimeOffset now)
    {
        var (began, count) = reported is { } open && now < open.Began + told.Window ? open : (now, 0);
        return count >= told.Limit
            ? Refuse(Refusal.TooManyReports)
            : Accept(() => reported = (began, count + 1));
    }

    /// <summary>
    /// Adds to the current window; a search begins a new one, in which the institution is slowed down.
    /// </summary>
    private static bool IsSearch(
        Dictionary<LookupClass, Looked> all, LookupClass kind, Lookups more, LookupLimits limits, DateTimeOffset now)
    {
        var last = all.GetValueOrDefault(kind);
        var sum = last is not null && now < last.Began + limits.Window
            ? last with { Made = last.Made + more.Made, Missed = last.Missed + more.Unmatched }
            : new(now, more.Made, more.Unmatched, last?.Slowed);
        all[kind] = sum;
        var isMany = sum.Missed >= limits.Unmatched && sum.Missed >= limits.Share * sum.Made;
        if (sum.Slowed > now || !(isMany || sum.Missed >= limits.UnmatchedAtMost))
            return false;
        all[kind] = new(now, 0, 0, now + limits.Slowed);
        return true;
    }

    private static BreachName NameOf(LookupClass kind, DateTimeOffset now) => new(
        kind == LookupClass.Cards ? BreachKind.CardsEnumerated : BreachKind.PhonesEnumerated, Guid.Empty, now);

    private sealed record Looked(DateTimeOffset Began, long Made, long Missed, DateTimeOffset? Slowed);
}
