using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Institutions;

/// <summary>The regulator's record of one institution.</summary>
internal sealed partial class InstitutionModel(string key) : ActorModel(key)
{
    private Profile? profile;
    private List<Procedure> procedures = [];
    private InstitutionStatus standing = InstitutionStatus.Unregistered;
    private DateTimeOffset since;
    private DateTimeOffset registeredAt;
    private string? reason;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        InstitutionCommand.Register c             => Register(c, context),
        InstitutionCommand _ when profile is null => Refuse(InstitutionNotHeld),
        InstitutionCommand.Amend c                => Amend(c, context),
        InstitutionCommand.Publish c              => Publish([.. c.Procedures]),
        InstitutionCommand.Suspend c              => Suspend(c, context),
        InstitutionCommand.Reinstate c            => Reinstate(c, context),
        InstitutionCommand.Count c                => Count(c, context),
        InstitutionCommand.CountReport c          => Relay(c, context.Now),
        InstitutionCommand.RecordBreach c         => Record(c.Breach, context),
        InstitutionCommand.SettleBreach c         => Silently(() => Settle(c.Name, c.Resolution)),
        _                                         => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The contradiction of this authorization; null for none.</summary>
    public string? Deny(InstitutionAuthorization shown) => shown.Status == standing && Same(shown.Profile, profile)
        && shown.IsAuthority == (isVouchedFor && IsAuthority(profile))
        && Enum.GetValues<LookupClass>().All(kind => shown.Lookups?.Of(kind)?.SlowedUntil
            == lookups.GetValueOrDefault(kind)?.Slowed)
        ? null
        : $"it is {standing}, {profile}, and {shown} was shown";

    protected override IEnumerable<object?> Parts() =>
    [
        standing, since, reason, profile, registeredAt, isVouchedFor, proposed, .. procedures, duties, recorded,
        reported, .. open, .. ahead.Cast<object>(), .. counting,
        .. lookups.OrderBy(each => each.Key).Select(each => each.Value),
    ];

    protected override void Separate() =>
        (procedures, open, ahead, counting, lookups) =
            ([.. procedures], [.. open], [.. ahead], [.. counting], new(lookups));

    private static bool Same(Profile? one, Profile? other) => (one, other) switch
    {
        (null, null)         => true,
        ({ } a, { } b)       => a.Branches.SequenceEqual(b.Branches) && a == b with { Branches = a.Branches },
        _                    => false,
    };

    private Ruling Register(InstitutionCommand.Register told, DecisionContext context)
    {
        var wanted = told.Profile;
        if (profile is null)
        {
            var entered = OfTwo(IsAuthority(wanted), "registered", wanted, told.By, context, Enter(wanted, context));
            return ActorKeys.Institution(wanted.Code) == Key
                ? entered
                : entered.Or(Refuse(RegisteredWithOtherContent));
        }
        var ruling = Same(profile, wanted)
            ? OfTwo(IsAuthority(wanted) && !isVouchedFor, "registered", wanted, told.By, context, Accept())
            : Refuse(RegisteredWithOtherContent);
        return standing is InstitutionStatus.Suspended ? ruling.Or(Refuse(InstitutionSuspended)) : ruling;
    }

    private Ruling Enter(Profile wanted, DecisionContext context) => Accept(() =>
    {
        (profile, since, registeredAt, proposed) = (wanted, context.Now, context.Now, null);
        SendEvent(ActorKeys.DirectoryStream, new(
            SecurityEventKind.InstitutionListed, wanted.Code, context.CorrelationId, context.Now));
        standing = InstitutionStatus.Active;
    });

    private Ruling Amend(InstitutionCommand.Amend told, DecisionContext context)
    {
        var wanted = told.Profile;
        var isOfTwo = !Same(profile, wanted) && (IsAuthority(profile) || IsAuthority(wanted));
        var ruling = wanted.Code == profile!.Code
            ? OfTwo(isOfTwo, "amended", wanted, told.By, context, Accept(() => profile = wanted))
            : Refuse(RegisteredWithOtherContent);
        return standing is InstitutionStatus.Suspended ? ruling.Or(Refuse(InstitutionSuspended)) : ruling;
    }

    private Ruling Publish(List<Procedure> wanted)
    {
        var ruling = Accept(() => procedures = wanted);
        return standing is InstitutionStatus.Suspended ? ruling.Or(Refuse(InstitutionSuspended)) : ruling;
    }

    /// <summary>A repeated suspension leaves the suspension, with the old reason or the new one.</summary>
    private Ruling Suspend(InstitutionCommand.Suspend told, DecisionContext context)
    {
        var (why, now) = (told.Reason, context.Now);
        return standing is InstitutionStatus.Suspended
            ? AlreadySo(since).Or(Do(since, null, () => reason = why))
            : OfTwo(isVouchedFor && IsAuthority(profile), "suspended", why, told.By, context, Do(now, null, () =>
                (standing, since, reason) = (InstitutionStatus.Suspended, now, why)));
    }

    private Ruling Reinstate(InstitutionCommand.Reinstate told, DecisionContext context)
    {
        var now = context.Now;
        return standing is InstitutionStatus.Active
            ? AlreadySo(since)
            : OfTwo(isVouchedFor && IsAuthority(profile), "reinstated", null, told.By, context, Do(now, null, () =>
            {
                (standing, since, reason) = (InstitutionStatus.Active, now, null);
                counting.Clear();
                lookups.Clear();
            }));
    }
}
