namespace Grid.Simulation.MutationTesting;

/// <summary>The bugs that simulation must find: of the rules, of the shell around them, of the store.</summary>
internal static class Mutants
{
    public static readonly Mutant[] All =
        [
            .. Cards, .. Phones, .. Moves, .. Institutions, .. Views, .. Others, .. Proofs, .. Shell, .. Store,
            .. Imports,
        ];

    private static Mutant[] Cards =>
    [
        new("a theft does not upgrade a loss", "Core/Cards/CardDecider.Loss.cs",
            "known is not null && !Adds(command.Kind, known)", "known is not null"),
        new("a replacement forgets the numbers", "Core/Cards/CardEvolution.cs",
            "after with { Numbers = before.Numbers, ", "after with { "),
        new("a superseded card is valid", "Core/Cards/CardView.cs",
            "reason is not null ? VerificationResult.Invalid",
            "reason is not null and not InvalidReason.Superseded ? VerificationResult.Invalid"),
        new("a sixth number at a carrier", "Core/Cards/CardDecider.Numbers.cs",
            ") >= Numbers.LimitAtCarrier", ") > Numbers.LimitAtCarrier"),
        new("a place is kept a day too long", "Core/Cards/CardDecider.Numbers.cs",
            "kept.Until > now;", "kept.Until > now.AddDays(-1);"),
        new("an old report kills the new card", "Core/Cards/CardDecider.Loss.cs",
            "|| state.Current.Print.IssuedOn <= day)", "|| state.Current.Print.IssuedOn <= day.AddYears(9))"),
        new("a cancelled card is replaced", "Core/Cards/CardDecider.cs",
            "(Cancelled,   Issue)  ", "(Cancelled,   Issue) when context.Now == default "),
        new("a card is valid a day too long", "Core/Cards/CardView.cs",
            "ChinaTime.DayOf(now) > last =>", "ChinaTime.DayOf(now.AddDays(-1)) > last =>"),
        new("a withdrawn report lifts the freeze", "Core/Cards/CardEvolution.cs",
            "state.SuspendedSince is { } since", "state.SuspendedSince is { } since && at == default"),
        new("a check rests on a frozen card", "Core/Cards/CardDecider.Checks.cs",
            "state is InForce card && card.Current",
            "(state is Suspended s ? new InForce(s.Current, s.Past) : state) is InForce card && card.Current"),
        new("a check rests on a replaced card", "Core/Cards/CardDecider.Checks.cs",
            "card.Current.Print.IssuedOn == issuedOn", "card.Current.Print.IssuedOn >= issuedOn"),
        new("a check rests on an expired card", "Core/Cards/CardDecider.Checks.cs",
            "&& !(card.Current.Print.ExpiresOn < ChinaTime",
            "&& !(card.Current.Print.ExpiresOn?.AddDays(9) < ChinaTime"),
        new("a receipt from before a loss is good again", "Core/Cards/CardDecider.Checks.cs",
            " && !(card.Current.LossWithdrawnAt >= since)", ""),
        new("a receipt from before a freeze is good again", "Core/Cards/CardDecider.Checks.cs",
            "!(card.ResumedAt >= since) && ", ""),
        new("a check serves two bindings", "Core/Cards/CardDecider.Checks.cs",
            "return Refuse(ReceiptUsed);", "return Authorize(known, command, context);"),
        new("a declined check stays used", "Core/Cards/CardDecider.Checks.cs",
            "used.Outcome is not BindingOutcome.Refused)", "used.Id != Guid.Empty)"),
        new("a number does not answer to the card", "Core/Phones/PhoneDecider.Bindings.cs",
            ": Decision.NoChange().WithMessages(answer);", ": Decision.NoChange();"),
        new("a superseded receipt without a date is checked", "Core/Cards/PersonCheck.cs",
            "verified.IssuedOn is null ? Refusal.IssueDateNotCompared",
            "verified.IssuedOn is null ? Refusal.CheckNotHeld"),
    ];

    private static Mutant[] Phones =>
    [
        new("what arrives outlives its tenure", "Core/Phones/PhoneDecider.cs",
            "binding.Status is Live or TransferringIn;", "binding.Status is Live;"),
        new("no quarantine", "Core/Phones/PhoneDecider.cs",
            "(Quarantined s, Assign) when s.Until > context.Now ",
            "(Quarantined s, Assign) when s.Until < context.Now "),
        new("a receipt serves two bindings", "Core/Phones/PhoneDecider.Bindings.cs",
            "Check.ReceiptOf(binding.Check) == command.Receipt.Id))",
            "Check.ReceiptOf(binding.Check) == command.Receipt.Id && binding.Tenure < 0))"),
        new("overdue is noticed a day late", "Core/Phones/PhoneDecider.Answers.cs",
            "AwaitedOf(binding)?.DueAt <= context.Now", "AwaitedOf(binding)?.DueAt <= context.Now.AddDays(-1)"),
        new("a number is given out while answers are awaited", "Core/Phones/PhoneDecider.cs",
            "when IsAwaited(s.Bindings, context) ", "when IsAwaited(s.Bindings, context) && context.Now == default "),
        new("an old owner's account is brought in", "Core/Phones/PhoneDecider.Bindings.cs",
            "command.MadeOn < beganOn", "command.MadeOn < beganOn.AddDays(-400)"),
        new("what has ended is brought in again", "Core/Phones/PhoneDecider.Bindings.cs",
            "closed => closed.Binding == command.Id)",
            "closed => closed.Binding == command.Id && context.Now == default)"),
        new("who had the number is not remembered", "Core/Phones/PhoneDecider.cs",
            ".Union(bindings.All.Select(binding => binding.Institution))]", ".Union([])]"),
        new("possession is believed for an hour", "Core/Phones/PhoneDecider.Bindings.cs",
            "context.Now - PhoneTerms.PossessionFreshness", "context.Now - 4 * PhoneTerms.PossessionFreshness"),
        new("a missed check is never told", "Core/Phones/PhoneDecider.Answers.cs",
            ".. owing.SelectMany(binding =>", ".. owing.Take(0).SelectMany(binding =>"),
        new("an answer counts twice", "Core/Phones/PhoneDecider.Answers.cs", "AnswersInTime: 1", "AnswersInTime: 2"),
    ];

    private static Mutant[] Moves =>
    [
        new("what did not move is still expected", "Core/Phones/PhoneDecider.Transfer.cs",
            ".. gone == 0 ? []", ".. gone >= 0 ? []"),
        new("one account is bound twice", "Core/Phones/PhoneDecider.Transfer.cs",
            "binding.Status is Live or TransferringOut && binding.Tenure", "binding.Status is Live && binding.Tenure"),
        new("a move may be cancelled for ever", "Core/Phones/PhoneDecider.Transfer.cs",
            "CoolingOff t when t.Until > context.Now  ", "CoolingOff t  "),
        new("a number moves on the carrier's word alone", "Core/Phones/PhoneDecider.Transfer.cs",
            "&& command.New.Kind == PossessionKind.Code", "&& command.New.Kind != default"),
        new("who keeps a binding is not told that it stays", "Core/Phones/PhoneDecider.Transfer.cs",
            "        else if (response is not null)\n            yield return SendEvent(",
            "        else if (overdue != 0)\n            yield return SendEvent("),
        new("a binding arrives in another's tenure", "Core/Phones/PhoneDecider.Transfer.cs",
            "&& state.Tenure.Number == command.Tenure", "&& state.Tenure.Number > 0"),
    ];

    private static Mutant[] Institutions =>
    [
        new("duties are not summed", "Core/Institutions/InstitutionEvolution.cs",
            "record.Duties.Plus(fact.More)", "fact.More"),
        new("a review is never opened", "Core/Institutions/InstitutionDecider.cs",
            "if (state is not Active ||", "if (state is not UnderReview ||"),
        new("the reinstated keep what led to a review", "Core/Institutions/InstitutionEvolution.cs",
            "with { DueTimes = [] }", "with { DueTimes = record.Breaches.DueTimes }"),
        new("a settled breach stays open", "Core/Institutions/BreachLog.cs",
            "Open = Open.Remove(open),", "Open = Open,"),
        new("suspended twice is suspended anew", "Core/Institutions/InstitutionDecider.cs",
            "(Suspended s,  Suspend)  ", "(Suspended s,  Suspend) when context.Now == default "),
        new("a search for cards is not noticed", "Core/Institutions/InstitutionDecider.Lookups.cs",
            "|| !limits.IsSearch(window.Lookups))", "|| window.Lookups.Unmatched >= 0)"),
        new("who was slowed stays so", "Core/Institutions/InstitutionDecider.Lookups.cs",
            "context.Now + limits.Slowed)", "context.Now + 2 * limits.Slowed)"),
        new("a bank relays one report more", "Core/Institutions/InstitutionDecider.Lookups.cs",
            "last.Count >= command.Limit", "last.Count > command.Limit"),
        new("a false report is no breach", "Core/Cards/CardDecider.Loss.cs",
            "report is not { Channel: ReportChannel.Bank, Reporter: { } bank }",
            "report is not { Channel: ReportChannel.Police, Reporter: { } bank }"),
        new("undoing takes what others confirmed", "Core/Cards/CardDecider.Loss.cs",
            "(report.UpgradedBy is null || report.UpgradedBy == command.Reporter)", "report.UpgradedBy != \"\""),
        new("a holder lifts the registry's freeze", "Core/Cards/CardDecider.cs",
            "when IsTakenOver(c.By, s.By) => Refuse(FrozenByAuthority)",
            "when IsTakenOver(s.By, c.By) => Refuse(FrozenByAuthority)"),
        new("an unchecked number confirms itself", "Core/Phones/PhoneDecider.cs",
            "if (!state.Tenure.IsChecked)", "if (state.Tenure.IsChecked)"),
        new("a new number opens everything at once", "Core/Phones/Tenure.cs",
            "ConfirmedAt <= now", "ConfirmedAt is not null"),
        new("another's check serves a carrier", "Core/Cards/CardDecider.Checks.cs",
            "check.Institution != carrier", "check.Institution.Value.Length == 0"),
        new("nobody tells the holder of a report", "Core/Cards/CardDecider.Loss.cs",
            "known is null && lost == state.Current &&", "known is not null && lost == state.Current &&"),
    ];

    private static Mutant[] Views =>
    [
        new("a port is no SIM swap", "Core/Phones/PhoneView.cs",
            "tenure.CarrierSince > tenure.SimSince ? tenure.CarrierSince : tenure.SimSince", "tenure.SimSince"),
        new("a holder sees what earlier holders bound", "Core/Phones/HolderView.cs",
            "own => own.Tenure == s.Tenure.Number", "own => own.Tenure <= s.Tenure.Number"),
        new("a carrier sees others' numbers", "Core/Phones/PhoneQuery.cs",
            "s.Tenure.Carrier == Carrier", "Carrier.Value.Length > 0"),
        new("what is suspended is trusted", "Core/Institutions/InstitutionQuery.cs",
            "=> InstitutionStatus.Suspended,", "=> InstitutionStatus.UnderReview,"),
    ];

    private static Mutant[] Others =>
    [
        new("overdue stays overdue", "Core/Cascades/CascadeDecider.cs", "Overdue: c.Late ? -1 : 0", "Overdue: 0"),
        new("an acknowledgement forgets all", "Core/Streams/EventStreamDecider.cs",
            "=> Forgetting(c.UpTo)", "=> Forgetting(state.Appended)"),
        new("what a cascade heard first is lost", "Core/Cascades/CascadeDecider.cs",
            "Completed(new(s.Tally.Plus(f.Expected),", "Completed(new(f.Expected,"),
        new("an end of waiting is not counted", "Core/Cascades/CascadeDecider.cs",
            "Overdue: c.Overdue)", "Overdue: 0)"),
        new("an event that asks nothing is not counted", "Core/Streams/EventStreamDecider.cs",
            "return news.IsCounted()\n", "return news.IsCounted() && news.DueAt is not null\n"),
        new("what was not sent can be acknowledged", "Core/Streams/EventStreamDecider.cs",
            "when c.UpTo > state.Appended     =>", "when c.UpTo > state.Appended + 9 =>"),
        new("a key is kept a day too long", "Core/IdempotencyKeys/IdempotencyKeyDecider.cs",
            "Forget) when s.Until <= context.Now ", "Forget) when s.Until.AddDays(1) <= context.Now "),
        new("a key takes any content", "Core/IdempotencyKeys/IdempotencyKeyDecider.cs",
            "when s.Content == c.Content ", "when s.At <= context.Now "),
    ];

    private static Mutant[] Proofs =>
    [
        new("a code is good twice", "Core/OneTimePasswords/OneTimePasswordDecider.cs",
            "OneTimePasswordFact.Verified)                            => s with { Open = null }",
            "OneTimePasswordFact.Verified)                            => s"),
        new("wrong codes are not counted", "Core/OneTimePasswords/OneTimePasswordDecider.cs",
            "TriesLeft = open.TriesLeft - 1", "TriesLeft = open.TriesLeft"),
        new("an old code is good", "Core/OneTimePasswords/OneTimePasswordDecider.cs",
            "Verify) when open.Until <= context.Now ", "Verify) when open.Until.AddMinutes(1) <= context.Now "),
        new("a sixth code is sent", "Core/OneTimePasswords/OneTimePasswordDecider.cs",
            "state.Count >= limit &&", "state.Count > limit &&"),
        new("codes are counted for two hours", "Core/OneTimePasswords/OneTimePasswordDecider.cs",
            "limit && context.Now < state.Ends;", "limit && context.Now < state.Ends.AddHours(1);"),
    ];

    private static Mutant[] Shell =>
    [
        new("a message takes effect twice", "Engine/Actor.Decisions.cs",
            "envelope.Sequence <= last", "envelope.Sequence < last"),
        new("a failed write is believed", "Engine/Actor.cs", "IsDoubtful = true;", "IsDoubtful = false;"),
        new("what is not on disk is shown", "Engine/Actor.cs",
            "IsDoubtful = true;", "IsDoubtful = true; record = next;"),
        new("a request is done again", "Engine/Actor.Decisions.cs",
            "if (answered.Id == request)", "if (answered.Id == request && answered.Reply is Reply.Refused)"),
        new("requests are forgotten too soon", "Engine/Actor.Decisions.cs",
            "known.Length < RequestsKept ? known", "known.Length < 3 ? known"),
        new("messages are confirmed unsent", "Engine/OutboxPump.cs",
            "        var arrived = new List<long>();",
            "        var arrived = toOne.Select(one => one.Sequence).ToList();"),
        new("only one scan for reminders", "Engine/Embedded/ReminderTimer.cs",
            "Volatile.Write(ref running, 0);", "Volatile.Write(ref running, 1);"),
        new("what is busy is evicted", "Engine/Embedded/ActorHost.cs",
            "!activation.TryCloseIdle()", "!(activation.TryCloseIdle() || activation.Close() is not null)"),
        new("messages overtake each other", "Engine/OutboxPump.cs",
            "away);\n                return new(toOne.Key, arrived);", "away);\n                continue;"),
        new("messages of a doubtful write are forgotten", "Engine/ActivationLoop.cs",
            "if (activation.Actor.IsDoubtful)", "if (activation.Actor.IsDoubtful && activation.Key is \"\")"),
        new("reminders fire a day late", "Engine/Embedded/ReminderTimer.cs",
            "store.DueReminders(options.Clock.GetUtcNow(), limit)",
            "store.DueReminders(options.Clock.GetUtcNow().AddDays(-1), limit)"),
        new("a restart forgets what was to be sent", "Engine/Embedded/EmbeddedEngine.cs",
            "        await ResumeDeliveries();", "        await Task.CompletedTask;"),
    ];

    private static Mutant[] Store =>
    [
        new("commits are not synced", "Engine/Sqlite/SqliteSchema.cs",
            "PRAGMA synchronous = FULL;", "PRAGMA synchronous = OFF;"),
        new("taken messages are not noted", "Engine/Sqlite/SqliteWriter.cs",
            "foreach (var received in write.Received)", "foreach (var received in write.Received.Take(0))"),
        new("nobody is noted as sending", "Engine/Sqlite/SqliteWriter.cs",
            "statement.Bind(6, write.HasOutbox ? 1 : 0);", "statement.Bind(6, 0);"),
        new("a blank actor takes no message", "Engine/Sqlite/SqliteWriter.cs",
            "return !IsThere(write.Key);", "return IsThere(write.Key);"),
        new("a forgotten event stays", "Engine/Sqlite/SqliteWriter.cs", "AND number <= ?2", "AND number < ?2"),
        new("nobody is noted as due", "Engine/Sqlite/SqliteWriter.cs",
            "if (write.ReminderAt is { } at)", "if (write.ReminderAt is { Year: 1 } at)"),
        new("a commit is acknowledged before it is made", "Engine/Sqlite/SqliteWriter.cs",
            "connection.Run(\"COMMIT\");", "connection.Run(\"SELECT 1\");"),
        new("a page's checksum is not compared", "Engine/Sqlite/Pages/PageFiles.cs",
            "raw.SQLITE_OK : CheckedVfs.Damaged", "raw.SQLITE_OK : raw.SQLITE_OK"),
    ];

    private static Mutant[] Imports =>
    [
        new("lines of one number overtake each other", "ClientApi/Imports/ImportRun.cs",
            "if (change.Alone is { } key && !alone.Add(key))",
            "if (change.Alone is { Length: 0 } key && !alone.Add(key))"),
        new("a refused line counts as accepted", "ClientApi/Imports/ImportRun.cs",
            "            Refuse(problem.Code);\n", "            totals.Accept();\n"),
        new("the last lines are not waited for", "ClientApi/Imports/ImportRun.cs",
            "        await Settle(0);\n        return null;", "        return null;"),
        new("the line above is named", "ImportFiles/CsvRecordReader.cs",
            "= (line.Number, 1);", "= (line.Number - 1, 1);"),
        new("a broken file hides that the store is down", "ClientApi/Imports/ImportRun.cs",
            "            await Settle(0);\n            report.Error(", "            report.Error("),
        new("a number is given to whom no place was kept", "ClientApi/Phones/PhoneTurns.cs",
            "if (kept is Reply.Refused)", "if (kept is Reply.Refused && card.Value.Length == 0)"),
    ];
}
