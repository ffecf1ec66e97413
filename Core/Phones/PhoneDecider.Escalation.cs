using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Phones.Phone;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>What a number does by itself when a time has passed.</summary>
public readonly partial struct PhoneDecider
{
    /// <inheritdoc/>
    public static Due? NextDue(Phone state)
    {
        if (state is not Known known)
            return null;
        Due? first = state is Quarantined resting ? new(resting.Until, new PhoneCommand.EndQuarantine()) : null;
        foreach (var binding in known.Ledger.Bindings)
            if (NextDue(binding) is { } at && !(first?.At <= at))
                first = new(at, new PhoneCommand.Escalate());
        return known.Ledger.Rebind is Rebind.Cooling { Agreement: not null } cooling && !(first?.At <= cooling.Until)
            ? new(cooling.Until, new PhoneCommand.EndCoolingOff())
            : first;
    }

    private static DateTimeOffset? NextDue(Binding binding)
    {
        var (answer, check) = (AwaitedOf(binding)?.DueAt, OwedOf(binding)?.Until);
        return answer is null || check < answer ? check : answer;
    }

    /// <summary>An answer that is awaited, and whose delay nobody was told of yet.</summary>
    private static Asked? AwaitedOf(Binding binding)
    {
        var asked = AskedOf(binding);
        return asked is { IsOverdue: false } ? asked : null;
    }

    private static Asked? AskedOf(Binding binding) => binding.Standing switch
    {
        Standing.Unbinding s => s.Asked,
        Standing.Leaving s   => s.Asked,
        _                    => null,
    };

    private static Check.Owed? OwedOf(Binding binding) =>
        binding.Standing is Standing.Live or Standing.Leaving ? binding.Check as Check.Owed : null;

    /// <summary>
    /// Whether an institution has still time to answer about a tenure that has ended, alarm or no alarm.
    /// </summary>
    private static bool IsAwaited(Ledger ledger, Turn turn) => ledger.Bindings.Any(binding => binding.Standing switch
    {
        Standing.Leaving { Asked: null } => true,
        _                                => AskedOf(binding) is { IsOverdue: false } asked && asked.DueAt > turn.Now,
    });

    private static Decision Chase(Known state, Turn turn)
    {
        var bindings = state.Ledger.Bindings;
        var late = bindings.Where(binding => AwaitedOf(binding)?.DueAt <= turn.Now).ToImmutableArray();
        var owing = bindings.Where(binding => OwedOf(binding)?.Until <= turn.Now).ToImmutableArray();
        if (late.IsEmpty && owing.IsEmpty)
            return Decision.AlreadySo();
        ImmutableArray<PhoneFact> facts =
        [
            .. late.IsEmpty ? [] : new PhoneFact[] { Overdue(late) },
            .. owing.Select(binding => new PhoneFact.Checked(binding.Id, MissedOf(binding))),
        ];
        return new Decision(null, turn.Now, null, facts, []).Telling(
        [
            .. late.SelectMany(binding => Overdue(binding, AskedOf(binding)!, turn)),
            .. owing.SelectMany(binding => Unchecked(binding, MissedOf(binding), turn)),
        ]);
    }

    private static PhoneFact.WentOverdue Overdue(ImmutableArray<Binding> late) =>
        new([.. late.Select(binding => binding.Id)]);

    private static Check.Missed MissedOf(Binding binding) => new(OwedOf(binding)!.Receipt, OwedOf(binding)!.Until);

    private static IEnumerable<Message> Overdue(Binding binding, Asked asked, Turn turn) =>
    [
        .. Breaching(
            SecurityEventKind.AnswerOverdue,
            binding,
            OverdueOf(binding, asked),
            asked.Cascade,
            turn),
        new(Keys.Cascade(asked.Cascade), new CascadeCommand.WentOverdue()),
    ];

    private static IEnumerable<Message> Unchecked(Binding binding, Check.Missed missed, Turn turn) => Breaching(
        SecurityEventKind.CheckMissed,
        binding,
        MissedOf(binding, missed),
        turn.Cause,
        turn);

    private static BreachName OverdueOf(Binding binding, Asked asked) =>
        new(BreachKind.AnswerOverdue, binding.Id, asked.DueAt, asked.Cascade);

    private static BreachName MissedOf(Binding binding, Check.Missed missed) =>
        new(BreachKind.CheckMissed, binding.Id, missed.Until);

    private static IEnumerable<Message> Breaching(
        SecurityEventKind kind, Binding binding, BreachName name, Guid cascade, Turn turn)
    {
        var breach = new InstitutionCommand.RecordBreach(new(name, turn.Now));
        yield return new(Keys.Institution(binding.Institution), breach);
        yield return TellingRegulator(new(
            kind,
            binding.Institution,
            cascade,
            turn.Now,
            Binding: binding.Id,
            DueAt: name.DueAt));
    }
}
