using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Testing.Time;

namespace Grid.Simulation.Checks;

/// <summary>The answers to callers about one card, in order, and the later answers that they rule out.</summary>
/// <remarks>
/// Knows only what acknowledgements mean to a caller, and nothing of how the grid comes to its answers.
/// </remarks>
internal sealed class CardHistory(string key, EventQueue queue)
{
    private readonly List<PendingWrite> all = [];
    private readonly Dictionary<Guid, long> firsts = [];
    private long moment;

    /// <summary>A command, from when it was given until its answer came, or it was certain that none would.</summary>
    internal sealed class PendingWrite(CardCommand command, long begun)
    {
        public CardCommand Command => command;

        public long Begun => begun;

        public long Ended { get; set; } = long.MaxValue;

        public bool IsAccepted { get; set; }

        public bool IsRefused { get; set; }
    }

    public long Tick() => ++moment;

    /// <summary>
    /// A request that comes again may be answered as it was, so that it counts from when it first came.
    /// </summary>
    public PendingWrite? Begin(Command command, Guid? request)
    {
        if (command is not CardCommand own)
            return null;
        var now = Tick();
        if (request is { } id && !firsts.TryAdd(id, now))
            now = firsts[id];
        var given = new PendingWrite(own, now);
        all.Add(given);
        return given;
    }

    public void End(PendingWrite given, Reply? reply)
    {
        given.Ended = Tick();
        (given.IsAccepted, given.IsRefused) = (reply is Reply.Accepted, reply is Reply.Refused);
    }

    public void Judge(Presented shown, Verification answer, long begun)
    {
        if (answer.Result is not VerificationResult.Valid || shown.IssuedOn is not { } issuedOn)
            return;
        var ended = Tick();
        foreach (var report in Before<CardCommand.ReportLoss>(begun))
            if (report.Command is CardCommand.ReportLoss loss && loss.IssuedOn == issuedOn
                && !Overlaps<CardCommand.WithdrawLoss>(report.Begun, ended)
                && !Overlaps<CardCommand.UndoReport>(report.Begun, ended)
                && !Overlaps<CardCommand.SettleContest>(report.Begun, ended))
                Stale(shown, "was reported lost");
        foreach (var issue in Before<CardCommand.Issue>(begun))
            if (((CardCommand.Issue)issue.Command).Print.IssuedOn > issuedOn)
                Stale(shown, "was superseded");
        if (Before<CardCommand.Cancel>(begun).Any())
            Stale(shown, "was cancelled");
        foreach (var freeze in Before<CardCommand.Suspend>(begun))
            if (!Overlaps<CardCommand.Resume>(freeze.Begun, ended) && !Overlaps<CardCommand.Issue>(freeze.Begun, ended))
                Stale(shown, "was frozen");
        if (!all.Exists(given => given.Command is CardCommand.Issue { Print: var print } && print.IssuedOn == issuedOn
            && (shown.Name is null || print.Name == shown.Name) && !given.IsRefused))
            Stale(shown, "was never issued");
    }

    private IEnumerable<PendingWrite> Before<T>(long begun) where T : CardCommand =>
        all.Where(given => given.Command is T && given.IsAccepted && given.Ended < begun);

    private bool Overlaps<T>(long from, long to) where T : CardCommand =>
        all.Exists(given => given.Command is T && !given.IsRefused && given.Ended >= from && given.Begun <= to);

    private void Stale(Presented shown, string because) => throw new ViolationException(
        "No stale valid", $"{key}, the card of {shown.IssuedOn:yyyy-MM-dd} {because} ({queue.Now:O})");
}
