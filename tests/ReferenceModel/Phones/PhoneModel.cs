using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>One number, with its holder and its bindings.</summary>
internal sealed partial class PhoneModel(string key) : ActorModel(key)
{
    private PhoneName name = new(new(key), default);
    private int tenures;
    private Holding? held;
    private PastTenure? last;
    private DateTimeOffset? quarantinedUntil;
    private List<Bound> bindings = [];
    private List<ClosedBinding> closings = [];
    private HashSet<InstitutionCode> former = [];
    private HashSet<InstitutionCode> perhapsFormer = [];
    private Dictionary<Guid, Share> shares = [];
    private HashSet<Guid> receipts = [];
    private Request? request;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        PhoneCommand.Assign c              => Assign(c, context),
        PhoneCommand.Suspend c             => Suspend(c, context.Now),
        PhoneCommand.Resume c              => Resume(c, context.Now),
        PhoneCommand.Port c                => Port(c, context.Now),
        PhoneCommand.ChangeSim c           => ChangeSim(c, context.Now),
        PhoneCommand.ConfirmHolder c       => Vouch(c, context.Now),
        PhoneCommand.AnnounceLoss c        => Silently(() =>
            Announce(c.Tenure, SecurityEventKind.LossAnnounced, c.Cascade, c.At)),
        PhoneCommand.AnnounceNumber c      => Silently(() =>
            Announce(c.Tenure, SecurityEventKind.NumberAnnounced, c.Cascade, c.At)),
        PhoneCommand.AnnounceCard c        => Silently(() =>
            Announce(c.Tenure, SecurityEventKind.CardAnnounced, c.Cascade, c.At, c.Notice)),
        PhoneCommand.ContestHolder c       => Deny(c, context),
        PhoneCommand.ChangeHolder c        => Transfer(c, context),
        PhoneCommand.Release c             => Release(c, context),
        PhoneCommand.EndQuarantine         => Silently(() => EndQuarantine(context.Now)),
        PhoneCommand.Escalate              => Silently(() => Escalate(context.Now)),
        PhoneCommand.Bind c                => Bind(c, context.Now),
        PhoneCommand.BindAuthorized c      => BindForCard(c.Proposal, context.Now),
        PhoneCommand.CardChanged c         => Silently(() => TellBound(c.News)),
        PhoneCommand.Adopt c               => Adopt(c, context.Now),
        PhoneCommand.Remove c              => Remove(c, context),
        PhoneCommand.UnbindForHolder c     => Unbind(c.Holder, null, c.Bindings, UnbindCause.Holder, context),
        PhoneCommand.UnbindThroughBranch c => Unbind(c.Holder, c.Institution, c.Bindings, UnbindCause.Branch, context),
        PhoneCommand.Answer c              => Answer(c, context),
        PhoneCommand.Dispute c             => Dispute(c, context),
        PhoneCommand.StartTransfer c       => AskRebind(c, context),
        PhoneCommand.CancelTransfer c      => CancelRebind(c, context.Now),
        PhoneCommand.EndCoolingOff         => Silently(() => EndCoolingOff(context.Now)),
        PhoneCommand.RequestTransfer c     => Silently(() => Offered(c, context.Now)),
        PhoneCommand.ConfirmTransfer c     => Silently(() => Agreed(c)),
        PhoneCommand.RejectTransfer c      => Silently(() => Declined(c, context.Now)),
        PhoneCommand.PrepareTransfer c     => Expected(c),
        PhoneCommand.TransferPrepared c    => Silently(() => Readied(c, context.Now)),
        PhoneCommand.CompleteTransfer c    => Arrived(c, context.Now),
        PhoneCommand.AbortTransfer c       => Silently(() => StayedAway(c)),
        _                                  => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>
    /// This number's part of a cascade, and whether more is to come: a request whose cooling-off has ended waits for
    /// nothing if all its bindings are gone.
    /// </summary>
    public override Share ShareOf(Guid cascade) => shares.GetValueOrDefault(cascade) with
    {
        Waiting = bindings.Count(bound => bound.Debt?.Cascade == cascade || bound.Transit?.Cascade == cascade)
            + (request is { Stage: BindingStage.Cooling } && request.Cascade == cascade ? 1 : 0)
            + Outbox.Count(message => message.IsCardNews(cascade)),
    };

    /// <summary>Every cascade to which this number contributed.</summary>
    public override IEnumerable<Guid> Cascades => shares.Keys;

    protected override IEnumerable<object?> Parts() =>
    [
        name, tenures, held, last, quarantinedUntil, .. bindings, request, .. closings, .. former, .. perhapsFormer,
        .. shares.Cast<object>(), .. receipts.Cast<object>(),
    ];

    public override string? Neglected(DateTimeOffset now)
    {
        if (bindings.Find(bound => bound.Debt is { IsOverdue: false } debt && debt.DueAt < now) is { } late)
            return $"{late} is overdue, and nobody was told";
        if (bindings.Find(bound => OwesCheck(bound) && bound.CheckBy < now) is { } missed)
            return $"the check of {missed} was missed, and nobody was told";
        return request is { Stage: BindingStage.Preparing } || request is { Stage: BindingStage.Cooling }
            && request.Until < now
            ? $"{request} waits, though its time has come"
            : null;
    }

    protected override void Separate()
    {
        (bindings, closings, receipts) = ([.. bindings], [.. closings], [.. receipts]);
        (former, perhapsFormer, shares) = ([.. former], [.. perhapsFormer], new(shares));
    }

    /// <summary>An institution, or the regulator, must receive the event before it counts as delivered.</summary>
    protected override void Struck(Command command)
    {
        if (command is EventStreamCommand.Append { Event: { } news } && ModelMessage.IsNews(news.Kind))
            Add(news.Cascade, new(1, 0, 0, 0, 0));
    }

    private void Add(Guid cascade, Share more) => shares[cascade] = shares.GetValueOrDefault(cascade).Plus(more);

    private void Change(Bound old, Bound next) => bindings[bindings.IndexOf(old)] = next;

    private bool IsUsable(Bound bound) =>
        bound.State is BindingStatusKind.Live or BindingStatusKind.TransferringOut && bound.Tenure == held?.Number;
}

/// <summary>The current tenure.</summary>
internal sealed record Holding(
    int Number,
    CardKey Holder,
    InstitutionCode Carrier,
    DateTimeOffset Since,
    DateTimeOffset Sim,
    DateTimeOffset CarrierSince,
    Guid? Cascade)
{
    public DateTimeOffset? SuspendedAt { get; init; }

    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>Whether the carrier compared the person with the card.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether it has heard that its holder has died.</summary>
    public bool IsDead { get; init; }

    /// <summary>The moment from which more than the carrier's statement confirms the holder.</summary>
    public DateTimeOffset? VouchedFrom { get; init; }

    public DateTimeOffset? DeniedAt { get; init; }
}
