using Grid.Core.Actors;
using static Grid.Core.Streams.EventStreamCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Streams.EventStreamFact>;

namespace Grid.Core.Streams;

/// <summary>The rules of Shared Signals streams (SSF 1.0, section 8).</summary>
public readonly partial struct EventStreamDecider
{
    private static Decision Create(EventStream state, CreateSignals command)
    {
        if (state.Find(command.Id) is not null)
            return Decision.NoChange();
        return state.Signals.Length >= SignalTerms.MaxStreams
            ? Decision.Refuse(Refusal.TooManySignalStreams)
            : Changed(state, SignalStream.After(state.Appended, command.Id, command.Settings));
    }

    private static Decision OnSignals(EventStream state, OfSignals command, DecisionContext context) =>
        state.Find(command.Id) is not { } stream
            ? Decision.Refuse(Refusal.SignalStreamNotHeld)
            : command switch
    {
        ChangeSignals c       => Changed(state, stream with { Settings = Merged(stream.Settings, c) }),
        DeleteSignals         => Deleted(state, stream),
        SetSignalStatus c     => Set(state, stream, c),
        AddSubject c          => Added(state, stream, c.Subject),
        RemoveSubject c       => Removed(state, stream, c.Subject),
        RequestVerification c => Verified(state, stream, c, context.Now),
        AcknowledgeSignals c  => Read(state, stream, c),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private static Decision Changed(EventStream state, SignalStream stream) =>
        Decision.Record(new EventStreamFact.SignalsChanged(stream, state.With(stream).Forgettable), at: null);

    private static SignalSettings Merged(SignalSettings held, ChangeSignals change) => new(
        change.Members.HasFlag(SignalMembers.Requested) ? change.Settings.Requested : held.Requested,
        change.Members.HasFlag(SignalMembers.Description) ? change.Settings.Description : held.Description);

    private static Decision Deleted(EventStream state, SignalStream stream) => Decision.Record(
        new EventStreamFact.SignalsDeleted(stream.Id, state.Without(stream.Id).Forgettable), at: null);

    /// <summary>A disabled stream holds nothing, and goes on with what happens after it is enabled.</summary>
    private static Decision Set(EventStream state, SignalStream stream, SetSignalStatus command)
    {
        if ((stream.Status, stream.Reason) == (command.Status, command.Reason))
            return Decision.NoChange();
        var next = stream with { Status = command.Status, Reason = command.Reason };
        return Changed(state, command.Status == SignalStatus.Disabled || stream.Status == SignalStatus.Disabled
            ? next with { Through = SignalStream.LastPlaceOf(state.Appended), Beyond = [], Notices = [] }
            : next);
    }

    private static Decision Added(EventStream state, SignalStream stream, string subject) =>
        stream.Removed.Contains(subject)
            ? Changed(state, stream with { Removed = stream.Removed.Remove(subject) })
            : Decision.NoChange();

    private static Decision Removed(EventStream state, SignalStream stream, string subject)
    {
        if (stream.Removed.Contains(subject))
            return Decision.NoChange();
        return stream.Removed.Length >= SignalTerms.MaxRemoved
            ? Decision.Refuse(Refusal.TooManyRemovedSubjects)
            : Changed(state, stream with { Removed = stream.Removed.Add(subject) });
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
        });
    }

    /// <summary>What was acknowledged before, or was never there, changes nothing.</summary>
    private static Decision Read(EventStream state, SignalStream stream, AcknowledgeSignals command)
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
        });
    }
}
