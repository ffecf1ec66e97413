using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using Grid.ReferenceModel.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Misuse;

/// <summary>One case: reported, and then found true or not.</summary>
internal sealed class MisuseModel(string key) : ActorModel(key)
{
    private MisuseReport? report;
    private (bool IsTrue, DateTimeOffset At, Guid Cascade)? decided;
    private Impostor? impostor;
    private HashSet<Guid> begun = [];

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        MisuseCommand.Open c         => Silently(() => Open(c.Report, context)),
        _ when report is null        => Refuse(CaseNotHeld),
        MisuseCommand.Confirm c      => Confirm(c, context),
        MisuseCommand.Dismiss        => Dismiss(context),
        MisuseCommand.NameImpostor c => Name(c, context),
        _                            => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public override IEnumerable<Guid> Cascades => begun;

    public override Share ShareOf(Guid cascade) =>
        new(0, 0, 0, 0, Outbox.Count(message => message.IsCardNews(cascade)));

    /// <summary>What speaks against this being the case.</summary>
    public string? Deny(MisuseCase shown)
    {
        MisuseCase right = report is null ? MisuseCase.Unknown.Instance
            : decided is not { } end ? new MisuseCase.Open(report)
            : end.IsTrue ? new MisuseCase.Confirmed(report, end.At, end.Cascade, impostor)
            : new MisuseCase.Dismissed(report, end.At, end.Cascade);
        return shown == right ? null : $"{right} must be shown, and {shown} was";
    }

    protected override IEnumerable<object?> Parts() => [report, decided, impostor, .. begun.Cast<object>()];

    protected override void Separate() => begun = [.. begun];

    /// <summary>A card that has forgotten that the case is closed opens it, and hears that it is closed.</summary>
    private void Open(MisuseReport said, DecisionContext context)
    {
        if (report is not null && decided is { } end)
            Close(end.IsTrue, context);
        report ??= said;
    }

    private Ruling Confirm(MisuseCommand.Confirm wanted, DecisionContext context)
    {
        if (decided is { } end)
            return end.IsTrue && (wanted.Impostor is null || wanted.Impostor == impostor?.Card)
                ? AlreadySo(end.At, end.Cascade)
                : Refuse(CaseDecidedOtherwise);
        return Do(context.Now, context.CorrelationId, () =>
        {
            decided = (true, context.Now, context.CorrelationId);
            Close(isTrue: true, context);
            if (wanted.Impostor is { } person)
                List(person, wanted.Until, context);
        });
    }

    private Ruling Dismiss(DecisionContext context)
    {
        if (decided is { } end)
            return end.IsTrue ? Refuse(CaseDecidedOtherwise) : AlreadySo(end.At, end.Cascade);
        return Do(context.Now, context.CorrelationId, () =>
        {
            decided = (false, context.Now, context.CorrelationId);
            Close(isTrue: false, context);
        });
    }

    private Ruling Name(MisuseCommand.NameImpostor wanted, DecisionContext context)
    {
        if (decided is not { IsTrue: true })
            return Refuse(CaseNotConfirmed);
        if (impostor is { } known)
            return known.Card == wanted.Impostor
                ? AlreadySo(known.At, known.Cascade)
                : Refuse(CaseDecidedOtherwise);
        return Do(context.Now, context.CorrelationId, () => List(wanted.Impostor, wanted.Until, context));
    }

    private void Close(bool isTrue, DecisionContext context)
    {
        begun.Add(context.CorrelationId);
        Send(report!.Card.Value, new CardCommand.CloseMisuse(Id, isTrue, context.CorrelationId));
    }

    private void List(CardKey person, DateOnly? until, DecisionContext context)
    {
        begun.Add(context.CorrelationId);
        impostor = new(person, context.Now, context.CorrelationId, until);
        Send(person.Value, new CardCommand.Blacklist(Id, report!.Kind, until, context.CorrelationId));
    }

    private Guid Id => Guid.ParseExact(Key.Split('/')[1], "N");
}
