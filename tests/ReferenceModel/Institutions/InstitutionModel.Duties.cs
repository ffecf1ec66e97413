using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Institutions;

internal sealed partial class InstitutionModel
{
    /// <summary>Number of breaches that count for a review: more than any reading of the rule needs.</summary>
    private const int Counting = 100;

    private Duties duties = new();
    private List<Breach> open = [];
    private List<(BreachName Name, BreachResolution How)> ahead = [];
    private List<Breach> counting = [];
    private long recorded;

    /// <summary>The contradiction of these details of the institution; null for none.</summary>
    public string? Deny(InstitutionDetails? shown)
    {
        if (profile is null || shown is null)
            return profile is null && shown is null ? null : $"it is {standing}, and {shown} was shown";
        var (record, book) = (shown.Record, shown.Record.Breaches);
        var listed = open.TakeLast(BreachLog.OpenListed).Select(breach => breach.Name).ToHashSet();
        var isRight = (shown.Status, shown.Since, shown.Reason, record.Duties) == (standing, since, reason, duties)
            && Same(record.Profile, profile)
            && record.RegisteredAt == registeredAt
            && record.Procedures.SequenceEqual(procedures)
            && book.Recorded == recorded
            && book.SettledCount == recorded - open.Count
            && book.Open.Length + book.Unlisted == open.Count
            && (book.Unlisted > 0 || listed.SetEquals(book.Open.Select(breach => breach.Name)));
        return isRight
            ? null
            : $"it has {recorded} breaches, {open.Count} of them open; {shown} was shown, with {book} "
                + $"[{string.Join(", ", book.Open)}]";
    }

    private static Duties Sum(Duties one, Duties other) => new(
        one.Verifications + other.Verifications,
        one.Hits + other.Hits,
        one.PersonChecks + other.PersonChecks,
        one.CheckedBindings + other.CheckedBindings,
        one.UncheckedBindings + other.UncheckedBindings,
        one.AnswersInTime + other.AnswersInTime,
        one.AnswersLate + other.AnswersLate);

    private Ruling Record(Breach breach, DecisionContext context)
    {
        var early = ahead.FindIndex(settled => settled.Name == breach.Name);
        if (early >= 0)
            return Count(breach, context, () => ahead.RemoveAt(early));
        return open.Exists(known => known.Name == breach.Name)
            ? Silently()
            : Count(breach, context, () => open.Add(breach));
    }

    /// <summary>
    /// The rules do not say whether the window is laid by due times or by times of receipt, nor whether a settled
    /// breach still counts. A review may be due by one reading and not by the other.
    /// </summary>
    private Ruling Count(Breach breach, DecisionContext context, Action keep)
    {
        var all = counting.Append(breach).ToArray();
        var begin = context.Now - InstitutionTerms.ReviewWindow;
        var beginOfDues = all.Max(one => one.Name.DueAt) - InstitutionTerms.ReviewWindow;
        var most = Math.Max(all.Count(one => one.At >= begin), all.Count(one => one.Name.DueAt >= beginOfDues));
        var least = all.Count(one => one.Name.DueAt > begin && open.Exists(known => known.Name == one.Name));
        var calm = Silently(Note);
        if (standing is not InstitutionStatus.Active || most < InstitutionTerms.BreachesToReview)
            return calm;
        var alarm = Silently(() =>
        {
            Note();
            (standing, since) = (InstitutionStatus.UnderReview, context.Now);
            Send<EventStreamCommand.Append>(
                ActorKeys.RegulatorStream,
                append => append.Event.Kind == SecurityEventKind.ReviewOpened
                    && append.Event.Institution == profile!.Code
                    && append.Event is { Phone: null, Account: null, Binding: null },
                "a review was opened");
        });
        return least > InstitutionTerms.BreachesToReview ? alarm : alarm.Or(calm);

        void Note()
        {
            keep();
            recorded++;
            counting.Add(breach);
            if (counting.Count > Counting)
                counting.RemoveAt(0);
        }
    }

    /// <summary>Messages of two numbers may cross, so that the settlement comes first.</summary>
    private void Settle(BreachName name, BreachResolution how)
    {
        if (open.RemoveAll(breach => breach.Name == name) == 0)
            ahead.Add((name, how));
    }
}
