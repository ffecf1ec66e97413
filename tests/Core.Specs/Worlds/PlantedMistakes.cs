using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.ReferenceModel;
using static Grid.Core.Specs.Worlds.Participants;

namespace Grid.Core.Specs.Worlds;

/// <summary>
/// A model that accepts everything proves nothing: each test changes one thing in a correct history, and the model must
/// find it.
/// </summary>
public sealed class PlantedMistakes
{
    private static readonly PhoneKey Phone = new("phone/1");

    private static readonly Dictionary<string, Func<Outcome, Outcome[]?>> Mistakes = new()
    {
        ["a number in quarantine is assigned"] = told =>
            told is { Command: PhoneCommand.Assign, Refusal: Refusal.NumberQuarantined } ? [Accepted(told)] : null,
        ["an account is bound with a receipt of last week"] = told =>
            told is { Command: PhoneCommand.Bind, Refusal: Refusal.ReceiptNotFresh } ? [Accepted(told)] : null,
        ["a release is refused"] = told =>
            told.Command is PhoneCommand.Release ? [told with { Refusal = Refusal.OtherCarrier }] : null,
        ["a release is effective later"] = told =>
            told.Command is PhoneCommand.Release ? [told with { At = told.Turn.Now.AddTicks(1) }] : null,
        ["a loss report is acknowledged under another cascade"] = told =>
            told.Command is CardCommand.ReportLoss ? [told with { Cascade = Guid.Empty }] : null,
        ["a bank is not asked to remove a binding"] = Lost(SecurityEventKind.UnbindingAsked),
        ["a bank is asked twice"] = told =>
            News(told)?.Kind == SecurityEventKind.UnbindingAsked ? [told, Again(told)] : null,
        ["another bank is asked"] = told => News(told)?.Kind == SecurityEventKind.UnbindingAsked
            ? [told with { Envelope = To("stream/bank-3", told.Envelope!) }]
            : null,
        ["a bank is not told that the number has a new holder"] = Lost(SecurityEventKind.IdentifierRecycled),
        ["the regulator is not told of an overdue answer"] = Lost(SecurityEventKind.AnswerOverdue),
        ["a late answer is no breach"] = told =>
            told.Command is InstitutionCommand.RecordBreach { Breach.Name.Kind: BreachKind.AnswerOverdue } ? [] : null,
        ["a missed check is no breach"] = told =>
            told.Command is InstitutionCommand.RecordBreach { Breach.Name.Kind: BreachKind.CheckMissed } ? [] : null,
        ["a late answer settles nothing"] = told => told.Command is InstitutionCommand.SettleBreach ? [] : null,
        ["a late answer counts as one in time"] = told =>
            told.Command is InstitutionCommand.Count { More.AnswersLate: 1 } ? [InTime(told)] : null,
        ["an answer in time is not counted"] = told =>
            told.Command is InstitutionCommand.Count { More.AnswersInTime: 1 } ? [] : null,
        ["an alarm does not ring"] = told => told.Command is PhoneCommand.Escalate ? [] : null,
        ["a card is not told that the number is its holder's"] = told =>
            told.Command is CardCommand.NumberHeld ? [] : null,
        ["a card is not told that the number has left"] = told => told.Command is CardCommand.NumberLeft ? [] : null,
        ["a message is taken twice"] = told => told.Envelope is not null ? [told, told] : null,
    };

    public static TheoryData<string> All => [.. Mistakes.Keys];

    [Fact]
    public void The_story_as_it_happened_is_right() => Live(told => [told]);

    [Theory, MemberData(nameof(All))]
    public void Told_with_a_mistake_it_is_not(string mistake)
    {
        var planted = 0;
        Assert.Throws<ContradictionException>(() => Live(told =>
        {
            if (planted > 0 || Mistakes[mistake](told) is not { } instead)
                return [told];
            planted++;
            return instead;
        }));
        Assert.Equal(1, planted);
    }

    [Fact]
    public void Readings_that_the_rules_forbid_are_found()
    {
        var (world, oracle) = Live(told => [told]);
        var (model, now) = (oracle.Model, world.Now);
        var state = world.Phone(Phone.Value);
        var shown = Cards.Samples.All(Cards.Samples.First);
        var honest = CardView.Verify((Card)world.Held(People[0]), 9, shown, now);
        model.Verified(People[0], shown, honest);
        Found(() => model.Verified(People[0], shown, honest with { Result = VerificationResult.Valid, Reason = null }));
        Found(() => model.Verified(People[0], shown, honest with { Reason = InvalidReason.Cancelled }));

        var bound = InstitutionBinding.Of(state, new(Banks[0]));
        Assert.Contains(bound, one => one.Status is BindingStatusKind.Unbinding);
        Found(() =>
            model.BindingsOf(Phone.Value, new(Banks[0]), [.. bound.Select(one => one with { IsUsable = true })]));
        Found(() => model.BindingsOf(Phone.Value, new(Banks[1]), bound));
        Found(() => model.BindingsOf(Phone.Value, new(Banks[0]), []));
        Found(() => model.SeenBy(Phone.Value, new(People[0]), HolderView.Of(state, new(People[1]), now), now));
        Found(() => model.Numbers(People[1], []));
        var asked = new PhoneQuery.CheckNumber(ChangedSince: now.AddDays(-300));
        Found(() =>
            model.CheckAnswer(Phone.Value, asked, asked.Evaluate(state, now) with { ChangedOwner = false }));

        var sight = Details(world, ActorKeys.Institution(new(Banks[1])));
        var fewer = sight.Record with { Duties = sight.Record.Duties with { AnswersLate = 0 } };
        Found(() => model.CheckDetails(ActorKeys.Institution(new(Banks[1])), sight with { Record = fewer }));
        var suspended = new InstitutionAuthorization(InstitutionStatus.Suspended, sight.Record.Profile);
        Found(() => model.Trusted(ActorKeys.Institution(new(Banks[1])), suspended));
        foreach (var id in model.Cascades)
            Found(() => model.CascadeAtRest(id, null));
    }

    [Fact]
    public void Searches_for_cards_and_for_numbers_that_one_count_finds_are_two_breaches()
    {
        var (world, oracle) = Live(told => [told]);
        var (key, hour) = (ActorKeys.Institution(new(Banks[1])), TimeSpan.FromHours(1));
        var before = Details(world, key).Record.Breaches.Recorded;
        world.Do(key, new InstitutionCommand.Count(new(), new(9, 9), new(9, 9), new(6, 0.5, 12, hour, hour)));
        var after = Details(world, key);
        Assert.Equal(before + 2, after.Record.Breaches.Recorded);
        oracle.Model.CheckDetails(key, after);
        var fewer = after.Record with { Breaches = after.Record.Breaches with { Recorded = before + 1 } };
        Found(() => oracle.Model.CheckDetails(key, after with { Record = fewer }));
    }

    private static InstitutionDetails Details(World world, string institution) =>
        new InstitutionQuery.GetDetails().Evaluate((Institution)world.Held(institution), world.Now)!;

    private static (World World, Oracle Oracle) Live(Func<Outcome, Outcome[]> telling)
    {
        var (world, random) = (new World(1), new Random(1));
        var oracle = new Oracle(world) { Telling = telling };
        Enter(world);
        var (ann, bob, now) = (People[0], People[1], world.Now);
        world.Do(Phone.Value, new PhoneCommand.Assign(Name(Phone), new(ann), new(Carriers[0])));
        world.Do(Phone.Value, Bind(1, new(Banks[0]), new(ann), Receipt(1, new(Banks[0]), new(ann), now)));
        world.Do(Phone.Value, Bind(
            2, new(Banks[1]), new(ann), Receipt(2, new(Banks[1]), new(ann), now, passed: false, emergency: true)));
        world.Do(Phone.Value, Bind(3, new(Banks[0]), new(ann), Receipt(3, new(Banks[0]), new(ann), now.AddDays(-7))));
        Rest(TimeSpan.FromDays(40));
        world.Do(ann, Cards.Samples.Lost());
        world.Do(Phone.Value, new PhoneCommand.Release(new(Carriers[0]), ReleaseReason.CancelledByHolder));
        world.Do(Phone.Value, new PhoneCommand.Assign(Name(Phone), new(bob), new(Carriers[0])));
        Rest(TimeSpan.Zero);
        world.Do(Phone.Value, new PhoneCommand.Answer(new(Banks[0]), Id(1), AnswerOutcome.Removed));
        Rest(TimeSpan.FromDays(3));
        world.Do(Phone.Value, new PhoneCommand.Answer(new(Banks[1]), Id(2), AnswerOutcome.NotFound));
        Rest(PhoneTerms.Quarantine);
        world.Do(Phone.Value, new PhoneCommand.Assign(Name(Phone), new(bob), new(Carriers[1])));
        world.Do(Phone.Value, new PhoneCommand.Dispute(Id(4), new(bob), new(Banks[0]), InHand(Phone, world.Now)));
        Rest(TimeSpan.Zero);
        return (world, oracle);

        void Rest(TimeSpan after)
        {
            world.Settle();
            world.Pass(after, alarmsMayBeLate: false);
            world.Settle();
            oracle.AtRest(random);
        }
    }

    private static PhoneCommand.Bind Bind(int number, InstitutionCode bank, CardKey holder, CheckedReceipt receipt) =>
        new(Id(number), bank, "account " + number, holder, receipt);

    private static void Found(Action telling) => Assert.Throws<ContradictionException>(telling);

    private static SecurityEvent? News(Outcome told) => (told.Command as EventStreamCommand.Append)?.Event;

    private static Func<Outcome, Outcome[]?> Lost(SecurityEventKind kind) =>
        told => News(told)?.Kind == kind ? [] : null;

    private static Outcome Accepted(Outcome told) => told with { Refusal = null, At = told.Turn.Now };

    private static Outcome Again(Outcome told) =>
        told with { Envelope = told.Envelope! with { Sequence = told.Envelope.Sequence + 1_000 } };

    private static Envelope To(string key, Envelope envelope) =>
        envelope with { Message = envelope.Message with { To = key } };

    private static Outcome InTime(Outcome told)
    {
        var counted = new InstitutionCommand.Count(new(AnswersInTime: 1));
        var envelope = told.Envelope! with { Message = told.Envelope.Message with { Command = counted } };
        return told with { Command = counted, Envelope = envelope };
    }
}
