using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>The old number's part in a transfer; see decision 8.</summary>
internal sealed partial class PhoneModel
{
    private Ruling AskRebind(PhoneCommand.StartTransfer wanted, DecisionContext context)
    {
        if (request?.Id == wanted.Id && held?.Holder == wanted.Holder)
            return AlreadySo(request.At, request.Cascade).Or(Refuse(PossessionNotShown));
        var live = bindings.Where(bound => bound.State is BindingStatusKind.Live).ToArray();
        var others = bindings.Where(bound => bound.State is not BindingStatusKind.Live && bound.Tenure == held?.Number);
        var missing = wanted.Bindings.Except(live.Select(bound => bound.Id)).ToArray();
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (wanted.To.Value == Key, RebindToSameNumber),
            (!IsShown(wanted.Old, new(Key), context.Now)
                || !IsShown(wanted.New, wanted.To, context.Now), PossessionNotShown),
            (wanted.New.Kind is not PossessionKind.Code, PossessionNotShown),
            (request is { Stage: not BindingStage.Over }, RebindUnderWay),
            (live.Length == 0, NothingToRebind),
            (missing.Length > 0, BindingNotHeld),
            (missing.Intersect(others.Select(bound => bound.Id)).Any(), BindingUnderWay));
        if (no.Count > 0)
            return Refuse(no);
        HashSet<Guid> chosen = wanted.Bindings.IsEmpty ? [.. live.Select(b => b.Id)] : [.. wanted.Bindings];
        return Do(context.Now, context.CorrelationId, () =>
        {
            request = new(wanted.Id, wanted.To, context.Now, context.CorrelationId, chosen, BindingStage.Cooling, null);
            Add(context.CorrelationId, default);
            Send(wanted.To.Value, new PhoneCommand.RequestTransfer(
                wanted.Id, new(Key), wanted.Holder, context.CorrelationId));
            Announce(context.CorrelationId, context.Now);
        });
    }

    private void Announce(Guid cascade, DateTimeOffset now)
    {
        var carrier = held!.Carrier;
        Send<EventStreamCommand.Append>(
            ActorKeys.Stream(carrier),
            append => append.Event is { Kind: SecurityEventKind.MoveAnnounced, Account: null } news
                && (news.Institution, news.Cascade, news.At, news.Phone) == (carrier, cascade, now, name),
            $"MoveAnnounced to {carrier}");
    }

    private Ruling CancelRebind(PhoneCommand.CancelTransfer wanted, DateTimeOffset now)
    {
        var no = Why(
            (held is null, NumberNotAssigned),
            (held is not null && held.Holder != wanted.Holder, NotTheHolder),
            (request?.Id != wanted.Transfer || held is null, RebindNotHeld));
        if (no.Count > 0)
            return Refuse(no);
        if (request!.OffAt is { } before)
            return request.IsCancelled
                ? AlreadySo(before, request.Cascade)
                : AlreadySo(before, request.Cascade).Or(Refuse(CoolingOffEnded));
        if (request.Stage is not BindingStage.Cooling)
            return Refuse(CoolingOffEnded);
        return now < request.Until
            ? Do(now, request.Cascade, Cancel)
            : Refuse(CoolingOffEnded);

        void Cancel() => request = request with { Stage = BindingStage.Over, OffAt = now, IsCancelled = true };
    }
}
