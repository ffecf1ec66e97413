using Grid.Core.Actors;
using static Grid.Core.Streams.EventStreamCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Streams.EventStreamFact>;

namespace Grid.Core.Streams;

/// <summary>The rules of Shared Signals streams (SSF 1.0, section 8).</summary>
public readonly partial struct EventStreamDecider
{
    private static Decision Create(EventStream state, CreateSignals command, DateTimeOffset now)
    {
        if (state.Find(command.Id) is not null)
            return Decision.NoChange();
        return state.Signals.Length >= SignalTerms.MaxStreams
            ? Decision.Refuse(Refusal.TooManySignalStreams)
            : Changed(state, SignalStream.After(state.Appended, command.Id, command.Settings), now);
    }

    private static Decision OnSignals(EventStream state, OfSignals command, DecisionContext context) =>
        state.Find(command.Id) is not { } stream
            ? Decision.Refuse(Refusal.SignalStreamNotHeld)
            : command switch
    {
        ChangeSignals c       => Altered(state, stream, c, context.Now),
        DeleteSignals         => Deleted(state, stream),
        SetSignalStatus c     => Set(state, stream, c, context.Now),
        AddSubject c          => Added(state, stream, c.Subject, context.Now),
        RemoveSubject c       => Removed(state, stream, c.Subject, context.Now),
        RequestVerification c => Verified(state, stream, c, context.Now),
        AcknowledgeSignals c  => Read(state, stream, c, context.Now),
        FailPush c            => Failed(state, stream, c, context.Now),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private static Decision Changed(EventStream state, SignalStream stream, DateTimeOffset now)
    {
        var next = stream.Scheduled(state.Appended, now);
        return Decision.Record(new EventStreamFact.SignalsChanged(next, state.With(next).Forgettable), at: null);
    }

    /// <summary>Another endpoint is tried at once, whatever the one before it did.</summary>
    private static Decision Altered(
        EventStream state, SignalStream stream, ChangeSignals command, DateTimeOffset now)
    {
        var settings = Merged(stream.Settings, command);
        var next = stream with { Settings = settings };
        return Changed(state, settings.Push == stream.Settings.Push ? next : next with { Pushing = null }, now);
    }

    private static SignalSettings Merged(SignalSettings held, ChangeSignals change) => new(
        change.Members.HasFlag(SignalMembers.Requested) ? change.Settings.Requested : held.Requested,
        change.Members.HasFlag(SignalMembers.Description) ? change.Settings.Description : held.Description,
        change.Members.HasFlag(SignalMembers.Push) ? change.Settings.Push : held.Push);

    private static Decision Deleted(EventStream state, SignalStream stream) => Decision.Record(
        new EventStreamFact.SignalsDeleted(stream.Id, state.Without(stream.Id).Forgettable), at: null);

    /// <summary>A disabled stream holds nothing, and goes on with what happens after it is enabled.</summary>
    private static Decision Set(EventStream state, SignalStream stream, SetSignalStatus command, DateTimeOffset now)
    {
        if ((stream.Status, stream.Reason) == (command.Status, command.Reason))
            return Decision.NoChange();
        var next = stream with
        {
            Status = command.Status,
            Reason = command.Reason,
            Notices = stream.Notices.RemoveAll(notice => notice.PausedBecause is not null),
            Pushing = null,
        };
        var drops = command.Status == SignalStatus.Disabled || stream.Status == SignalStatus.Disabled;
        return Changed(
            state,
            drops ? next with { Through = SignalStream.LastPlaceOf(state.Appended), Beyond = [], Notices = [] } : next,
            now);
    }

    private static Decision Added(EventStream state, SignalStream stream, string subject, DateTimeOffset now) =>
        stream.Removed.Contains(subject)
            ? Changed(state, stream with { Removed = stream.Removed.Remove(subject) }, now)
            : Decision.NoChange();

    private static Decision Removed(EventStream state, SignalStream stream, string subject, DateTimeOffset now)
    {
        if (stream.Removed.Contains(subject))
            return Decision.NoChange();
        return stream.Removed.Length >= SignalTerms.MaxRemoved
            ? Decision.Refuse(Refusal.TooManyRemovedSubjects)
            : Changed(state, stream with { Removed = stream.Removed.Add(subject) }, now);
    }

    /// <summary>A disabled stream drops everything, and verifications with it.</summary>
    private static Decision Verified(
        EventStream state, SignalStream stream, RequestVerification command, DateTimeOffset now)
    {
        if (stream.VerifiedAt + SignalTerms.MinVerificationInterval > now
            || stream.Notices.Length >= SignalTerms.MaxNotices)
            return Decision.Refuse(Refusal.VerifiedTooOften);
        if (stream.Status == SignalStatus.Disabled)
            return Decision.NoChange();
        var number = stream.NoticesMade + 1;
        return Changed(state, stream with
        {
            VerifiedAt = now,
            NoticesMade = number,
            Notices = stream.Notices.Add(new(number, now, command.State)),
        }, now);
    }

    /// <summary>What was acknowledged before, or was never there, changes nothing.</summary>
    private static Decision Read(
        EventStream state, SignalStream stream, AcknowledgeSignals command, DateTimeOffset now)
    {
        var last = SignalStream.LastPlaceOf(Math.Min(state.Appended, stream.ThroughEvent + SignalTerms.Window));
        bool IsWaiting(long place) => place <= last && stream.IsOpen(place);
        var rejected = command.Rejected.Where(each => IsWaiting(each.Place)).ToArray();
        var done = command.Places.Concat(rejected.Select(each => each.Place)).Where(IsWaiting).ToHashSet();
        if (done.Count == 0)
            return Decision.NoChange();
        var beyond = stream.Beyond.AddRange(done.Where(place => place > 0)).Sort();
        var next = 0;
        while (next < beyond.Length && beyond[next] == stream.Through + next + 1)
            next++;
        return Changed(state, stream with
        {
            Through = stream.Through + next,
            Beyond = beyond[next..],
            Notices = stream.Notices.RemoveAll(notice => done.Contains(notice.Place)),
            Rejections = [.. stream.Rejections.AddRange(rejected).TakeLast(SignalTerms.MaxRejections)],
            Pushing = stream.Pushing is { } pushing ? SignalPushing.Idle with { DueAt = pushing.DueAt } : null,
        }, now);
    }

    /// <summary>An event that is added to those that wait is due at once, unless an attempt is due already.</summary>
    private static EventStream Waiting(EventStream state, EventStreamFact.Appended fact)
    {
        var next = state with { Appended = fact.Number };
        foreach (var stream in state.Signals)
            if (stream.Settings.Push is not null && stream.PushesAt is null)
                next = next.With(stream.Scheduled(fact.Number, fact.Event.At));
        return next;
    }

    private static Decision Leased(EventStream state, DateTimeOffset now) => new(
        null, null, null,
        [
            .. from stream in state.Signals
               where stream.PushesAt <= now
               let leased = stream with { Pushing = stream.Pushing! with { DueAt = now + SignalTerms.PushLease } }
               select new EventStreamFact.SignalsChanged(leased, 0),
        ],
        []);

    private static Decision Failed(EventStream state, SignalStream stream, FailPush command, DateTimeOffset now)
    {
        if (stream.PushesAt is null || command.Failures != stream.Failures)
            return Decision.NoChange();
        var since = stream.Pushing!.FailingSince ?? now;
        var backoff = TimeSpan.FromSeconds(
            Math.Min(SignalTerms.LongestBackoff.TotalSeconds, Math.Pow(2, command.Failures)));
        var failed = stream with { Pushing = new(now + backoff, command.Failures + 1, since, command.Error) };
        if (now - since < SignalTerms.PausedAfter)
            return Changed(state, failed, now);
        return state.Subscription is null ? Changed(state, Paused(failed, command.Error, now), now) : Abandoned(state);
    }

    /// <summary>It holds what waits, and keeps what it failed for, until its receiver sets its status.</summary>
    private static SignalStream Paused(SignalStream stream, string error, DateTimeOffset now) => stream with
    {
        Status = SignalStatus.Paused,
        Reason = null,
        NoticesMade = stream.NoticesMade + 1,
        Notices = stream.Notices.Add(new(stream.NoticesMade + 1, now, null, error)),
    };
}
