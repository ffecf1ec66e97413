using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>One number: who holds it, and what is bound to it.</summary>
internal sealed partial class PhoneModel(string key) : ActorModel(key)
{
    private PhoneName name = new(key, default);
    private int tenures;
    private Holding? held;
    private PastTenure? last;
    private DateTimeOffset? quarantinedUntil;
    private List<Bound> bindings = [];
    private List<ClosedBinding> closings = [];
    private HashSet<string> former = [];
    private HashSet<string> perhapsFormer = [];
    private Dictionary<Guid, Share> shares = [];
    private HashSet<Guid> receipts = [];
    private Request? request;

    public override Ruling Rule(Command command, Turn turn) => command switch
    {
        PhoneCommand.Assign c              => Assign(c, turn),
        PhoneCommand.Suspend c             => Suspend(c, turn.Now),
        PhoneCommand.Resume c              => Resume(c, turn.Now),
        PhoneCommand.Port c                => Port(c, turn.Now),
        PhoneCommand.ChangeSim c           => ChangeSim(c, turn.Now),
        PhoneCommand.ChangeHolder c            => Transfer(c, turn),
        PhoneCommand.Release c             => Release(c, turn),
        PhoneCommand.EndQuarantine         => Silently(() => EndQuarantine(turn.Now)),
        PhoneCommand.Escalate              => Silently(() => Escalate(turn.Now)),
        PhoneCommand.Bind c                => Bind(c, turn.Now),
        PhoneCommand.Adopt c               => Adopt(c, turn.Now),
        PhoneCommand.Remove c              => Remove(c, turn),
        PhoneCommand.UnbindForHolder c     => Unbind(c.Holder, null, c.Bindings, UnbindCause.Holder, turn),
        PhoneCommand.UnbindThroughBranch c => Unbind(c.Holder, c.Institution, c.Bindings, UnbindCause.Branch, turn),
        PhoneCommand.Answer c              => Answer(c, turn),
        PhoneCommand.Dispute c             => Dispute(c, turn),
        PhoneCommand.StartTransfer c           => AskRebind(c, turn),
        PhoneCommand.CancelTransfer c        => CancelRebind(c, turn.Now),
        PhoneCommand.EndCoolingOff         => Silently(() => EndCoolingOff(turn.Now)),
        PhoneCommand.RequestTransfer c               => Silently(() => Offered(c, turn.Now)),
        PhoneCommand.ConfirmTransfer c               => Silently(() => Agreed(c)),
        PhoneCommand.RejectTransfer c             => Silently(() => Declined(c, turn.Now)),
        PhoneCommand.PrepareTransfer c              => Expected(c),
        PhoneCommand.TransferPrepared c               => Silently(() => Readied(c, turn.Now)),
        PhoneCommand.CompleteTransfer c              => Arrived(c, turn.Now),
        PhoneCommand.AbortTransfer c            => Silently(() => StayedAway(c)),
        _                                  => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>
    /// What this number adds to a cascade, and whether something of it is still to happen: a request that has cooled
    /// off waits for nothing if all that was to move is gone.
    /// </summary>
    public Share ShareOf(Guid cascade) => shares.GetValueOrDefault(cascade) with
    {
        Waiting = bindings.Count(bound => bound.Debt?.Cascade == cascade || bound.Transit?.Cascade == cascade)
            + (request is { Stage: Stage.Cooling } && request.Cascade == cascade ? 1 : 0),
    };

    /// <summary>Every cascade that this number had to do with.</summary>
    public IEnumerable<Guid> Cascades => shares.Keys;

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
        return request is { Stage: Stage.Preparing } || request is { Stage: Stage.Cooling } && request.Until < now
            ? $"{request} waits, though its time has come"
            : null;
    }

    protected override void Separate()
    {
        (bindings, closings, receipts) = ([.. bindings], [.. closings], [.. receipts]);
        (former, perhapsFormer, shares) = ([.. former], [.. perhapsFormer], new(shares));
    }

    /// <summary>An institution has, or the regulator must, read the news before it can be counted as told.</summary>
    protected override void Struck(Command command)
    {
        if (command is StreamCommand.Append { Event: { } news } && Mail.IsNews(news.Kind))
            Add(news.Cascade, new(1, 0, 0, 0, 0));
    }

    private void Add(Guid cascade, Share more) => shares[cascade] = shares.GetValueOrDefault(cascade).Plus(more);

    private void Change(Bound old, Bound next) => bindings[bindings.IndexOf(old)] = next;

    private bool IsUsable(Bound bound) =>
        bound.State is BindingStatusKind.Live or BindingStatusKind.TransferringOut && bound.Tenure == held?.Number;
}

/// <summary>The tenure that goes on.</summary>
internal sealed record Holding(
    int Number,
    string Holder,
    string Carrier,
    DateTimeOffset Since,
    DateTimeOffset Sim,
    DateTimeOffset CarrierSince,
    Guid? Cascade)
{
    public DateTimeOffset? SuspendedAt { get; init; }

    public DateTimeOffset? ResumedAt { get; init; }
}
