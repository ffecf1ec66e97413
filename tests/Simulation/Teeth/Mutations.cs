namespace Grid.Simulation.Teeth;

/// <summary>The bugs that simulation must find: of the rules, of the shell around them, of the store.</summary>
internal static class Mutations
{
    public static readonly Mutation[] All = [.. Cards, .. Phones, .. Others, .. Shell, .. Store];

    private static Mutation[] Cards =>
    [
        new("a theft does not upgrade a loss", "Core/Cards/CardDecider.Loss.cs",
            "known is not null && !Adds(command.Kind, known)", "known is not null"),
        new("a replacement forgets the numbers", "Core/Cards/CardEvolution.cs",
            "new(new(print), Superseded(state)) { Numbers = state.Numbers }", "new(new(print), Superseded(state))"),
        new("a superseded card is valid", "Core/Cards/CardView.cs",
            "reason is not null ? VerificationResult.Invalid",
            "reason is not null and not InvalidReason.Superseded ? VerificationResult.Invalid"),
        new("a sixth number at a carrier", "Core/Cards/CardDecider.Numbers.cs",
            ") >= Numbers.LimitAtCarrier", ") > Numbers.LimitAtCarrier"),
    ];

    private static Mutation[] Phones =>
    [
        new("what arrives outlives its tenure", "Core/Phones/PhoneDecider.Endings.cs",
            "binding.Standing is Standing.Live or Standing.Arriving", "binding.Standing is Standing.Live"),
        new("no quarantine", "Core/Phones/PhoneDecider.cs",
            "(Quarantined s, Assign) when s.Until > turn.Now ", "(Quarantined s, Assign) when s.Until < turn.Now "),
        new("a receipt serves two bindings", "Core/Phones/PhoneDecider.Bindings.cs",
            "Check.ReceiptOf(binding.Check) == command.Receipt.Id))",
            "Check.ReceiptOf(binding.Check) == command.Receipt.Id && binding.Tenure < 0))"),
        new("overdue is noticed a day late", "Core/Phones/PhoneDecider.Escalation.cs",
            "AwaitedOf(binding)?.DueAt <= turn.Now", "AwaitedOf(binding)?.DueAt <= turn.Now.AddDays(-1)"),
        new("an answer counts twice", "Core/Phones/PhoneDecider.Answers.cs", "AnswersInTime: 1", "AnswersInTime: 2"),
        new("what did not move is still expected", "Core/Phones/PhoneDecider.Moves.cs",
            ".. gone == 0 ? []", ".. gone >= 0 ? []"),
        new("one account is bound twice", "Core/Phones/PhoneDecider.Arrivals.cs",
            "binding.Standing is Standing.Live or Standing.Leaving &&", "binding.Standing is Standing.Live &&"),
    ];

    private static Mutation[] Others =>
    [
        new("overdue stays overdue", "Core/Cascades/CascadeDecider.cs", "Overdue: c.Late ? -1 : 0", "Overdue: 0"),
        new("an acknowledgement forgets all", "Core/Streams/StreamDecider.cs",
            "=> Forgetting(c.UpTo)", "=> Forgetting(state.Appended)"),
        new("duties are not summed", "Core/Institutions/InstitutionEvolution.cs",
            "dossier.Duties.Plus(fact.More)", "fact.More"),
        new("a key takes any content", "Core/Requests/RequestDecider.cs",
            "when s.Content == c.Content ", "when s.At <= turn.Now "),
    ];

    private static Mutation[] Shell =>
    [
        new("a message takes effect twice", "Engine/Actor.Decisions.cs",
            "envelope.Sequence <= last", "envelope.Sequence < last"),
        new("a failed write is believed", "Engine/Actor.cs", "IsDoubtful = true;", "IsDoubtful = false;"),
        new("messages overtake each other", "Engine/Actor.Outbox.cs",
            "                return arrived;", "                continue;"),
        new("messages of a doubtful write are forgotten", "Engine/Embedded/ActorHost.cs",
            "if (resident.Actor.IsDoubtful)", "if (resident.Actor.IsDoubtful && resident.Key is \"\")"),
        new("wake-ups come a day late", "Engine/Embedded/Wakes.cs",
            "store.Due(options.Clock.GetUtcNow(), AtOnce)", "store.Due(options.Clock.GetUtcNow().AddDays(-1), AtOnce)"),
        new("a restart forgets what was to be sent", "Engine/Embedded/EmbeddedEngine.cs",
            "        await ResumeDeliveries();", "        await Task.CompletedTask;"),
    ];

    private static Mutation[] Store =>
    [
        new("commits are not synced", "Engine/Sqlite/SqliteSchema.cs",
            "PRAGMA synchronous = FULL;", "PRAGMA synchronous = OFF;"),
        new("taken messages are not noted", "Engine/Sqlite/SqliteWriter.cs",
            "foreach (var received in write.Received)", "foreach (var received in write.Received.Take(0))"),
        new("nobody is noted as sending", "Engine/Sqlite/SqliteWriter.cs",
            "statement.Bind(6, write.HasOutbox ? 1 : 0);", "statement.Bind(6, 0);"),
        new("a blank actor takes no message", "Engine/Sqlite/SqliteWriter.cs",
            "return !IsThere(write.Key);", "return IsThere(write.Key);"),
    ];
}
