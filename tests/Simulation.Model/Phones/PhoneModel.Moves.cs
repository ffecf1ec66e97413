using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Simulation.Model.Ruling;

namespace Grid.Simulation.Model.Phones;

/// <summary>The old number's part in a move; see decision 8.</summary>
internal sealed partial class PhoneModel
{
    private Ruling AskRebind(PhoneCommand.AskRebind wanted, Turn turn)
    {
        if (request?.Id == wanted.Id && held?.Holder == wanted.Holder)
            return AlreadySo(request.At, request.Cascade).Or(Refuse(PossessionNotShown));
        var live = bindings.Where(bound => bound.State is BindingState.Live).ToArray();
        var others = bindings.Where(bound => bound.State is not BindingState.Live && bound.Tenure == held?.Number);
        var missing = wanted.Bindings.Except(live.Select(bound => bound.Id)).ToArray();
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (wanted.To == Key, RebindToSameNumber),
            (!IsShown(wanted.Old, Key, turn.Now) || !IsShown(wanted.New, wanted.To, turn.Now), PossessionNotShown),
            (wanted.New.Kind is not PossessionKind.Code, PossessionNotShown),
            (request is { Stage: not Stage.Over }, RebindUnderWay),
            (live.Length == 0, NothingToRebind),
            (missing.Length > 0, BindingNotHeld),
            (missing.Intersect(others.Select(bound => bound.Id)).Any(), BindingUnderWay));
        if (no.Count > 0)
            return Refuse(no);
        HashSet<Guid> chosen = wanted.Bindings.IsEmpty ? [.. live.Select(b => b.Id)] : [.. wanted.Bindings];
        return Do(turn.Now, turn.Cause, () =>
        {
            request = new(wanted.Id, wanted.To, turn.Now, turn.Cause, chosen, Stage.Cooling, null);
            Add(turn.Cause, default);
            Send(wanted.To, new PhoneCommand.Offer(wanted.Id, Key, wanted.Holder, turn.Cause));
            Announce(turn.Cause, turn.Now);
        });
    }

    private void Announce(Guid cascade, DateTimeOffset now)
    {
        var carrier = held!.Carrier;
        Send<StreamCommand.Append>(
            Keys.Stream(carrier),
            append => append.Event is { Kind: SecurityEventKind.MoveAnnounced, Account: null } news
                && (news.Institution, news.Cascade, news.At, news.Phone) == (carrier, cascade, now, name),
            $"MoveAnnounced to {carrier}");
    }

    private Ruling CancelRebind(PhoneCommand.CancelRebind wanted, DateTimeOffset now)
    {
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (request?.Id != wanted.Rebind || held is null, RebindNotHeld));
        if (no.Count > 0)
            return Refuse(no);
        if (request!.OffAt is { } before)
            return request.IsCancelled
                ? AlreadySo(before, request.Cascade)
                : AlreadySo(before, request.Cascade).Or(Refuse(CoolingOffEnded));
        if (request.Stage is not Stage.Cooling)
            return Refuse(CoolingOffEnded);
        return now < request.Until
            ? Do(now, request.Cascade, Cancel)
            : Refuse(CoolingOffEnded);

        void Cancel() => request = request with { Stage = Stage.Over, OffAt = now, IsCancelled = true };
    }

    private void EndCoolingOff(DateTimeOffset now)
    {
        if (request is not { Stage: Stage.Cooling, Agreement: { } agreement } || now < request.Until)
            return;
        var leaving = bindings.Where(b => request.Chosen.Contains(b.Id) && b.State is BindingState.Live).ToArray();
        if (leaving.Length == 0)
        {
            request = request with { Stage = Stage.Over, OffAt = now };
            return;
        }

        var transit = new Transit(request.Id, request.To, request.Cascade, agreement);
        foreach (var bound in leaving)
            Change(bound, bound with { State = BindingState.Leaving, Transit = transit });
        var (id, ids) = (request.Id, leaving.Select(bound => bound.Id).ToHashSet());
        Send<PhoneCommand.Expect>(
            request.To,
            expect => (expect.Rebind, expect.From, expect.Tenure) == (id, Key, agreement.Tenure)
                && expect.Bindings.Length == ids.Count
                && ids.SetEquals(expect.Bindings.Select(bound => bound.Id)),
            $"Expect of {string.Join(", ", ids)}");
        request = request with { Stage = Stage.Preparing };
    }

    private void Agreed(PhoneCommand.Agree said)
    {
        if (request is { Stage: Stage.Cooling } && request.Id == said.Rebind)
            request = request with { Agreement = said.Agreement };
    }

    /// <summary>The other number doesn't take them, or not any more: what was not answered stays here.</summary>
    private void Declined(PhoneCommand.Decline said, DateTimeOffset now)
    {
        if (request is { Stage: not Stage.Over } && request.Id == said.Rebind)
            request = request with { Stage = Stage.Over, OffAt = now };
        foreach (var bound in bindings.Where(bound => bound.State is BindingState.Leaving).ToArray())
        {
            if (bound.Transit!.Request != said.Rebind)
                continue;
            Waive(bound);
            if (bound.Debt is not null)
                Send<StreamCommand.Append>(
                    Keys.Stream(bound.Institution),
                    append => append.Event is { Kind: SecurityEventKind.MoveCancelled } news
                        && (news.Binding, news.Account, news.Phone) == (bound.Id, bound.Account, name),
                    $"MoveCancelled of {bound.Id}",
                    isOptional: bound.Tenure != held?.Number);
            Return(bound with { }, null, now);
        }
    }

    private void Readied(PhoneCommand.Ready said, DateTimeOffset now)
    {
        if (request is not { Stage: Stage.Preparing } || request.Id != said.Rebind)
            return;
        request = request with { Stage = Stage.Over };
        var debt = new Debt(now, now + PhoneTerms.AnswerTime, request.Cascade);
        foreach (var bound in bindings.Where(bound => bound.Transit?.Request == said.Rebind).ToArray())
        {
            if (bound.State is not BindingState.Leaving)
                continue;
            Change(bound, bound with { Debt = debt });
            Add(debt.Cascade, new(0, 1, 0, 0, 0));
            Tell(Keys.Stream(bound.Institution), new(
                SecurityEventKind.RebindAsked, bound.Institution, debt.Cascade, now, name,
                bound.Transit!.Agreement!.Sealed, bound.Account, bound.Id, null, debt.DueAt));
        }
    }
}
