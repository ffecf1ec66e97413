using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Cards;
using Grid.Core.Specs.Worlds;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Phones;

/// <summary>Given a number, when a command comes, then these are the answer, the messages and the view.</summary>
internal sealed record Number(Phone State, DateTimeOffset Now, int Turns, Decision<PhoneFact>? Answer)
{
    public static readonly PhoneKey Key = new("phone/1");
    public const string Ann = "card/ann";
    public static readonly CardKey Bob = new("card/bob");
    public const string Bank = "bank-1";
    public static readonly InstitutionCode Other = new("bank-2");
    public const string ByCarrier = "institution/carrier-1";

    public static readonly Guid First = Participants.Id(1);
    public static readonly Guid Second = Participants.Id(2);

    public static Number New => new(PhoneDecider.Initial, Samples.Morning, 0, null);

    /// <summary>Held by Ann for a day.</summary>
    public static Number OfAnn => New.And(Assign()).Later(TimeSpan.FromDays(1));

    /// <summary>Held by Ann, with an account bound at each of two banks.</summary>
    public static Number Bound => OfAnn.WithAccount(First, Bank).WithAccount(Second, Other.Value);

    /// <summary>Released by Ann, who had an account at each of two banks.</summary>
    public static Number GivenUp => Bound.And(Release);

    public static PhoneCommand.Assign Assign(string holder = Ann, DateTimeOffset? since = null) =>
        new(Participants.Name(Key), new(holder), new("carrier-1"), since);

    public static PhoneCommand.Release Release => new(new("carrier-1"), ReleaseReason.CancelledByHolder);

    public static PhoneCommand.Answer Says(AnswerOutcome outcome, Guid? binding = null, string bank = Bank) =>
        new(new(bank), binding ?? First, outcome, outcome == AnswerOutcome.Rejected ? "a loan" : null);

    public static PhoneCommand.UnbindForHolder Unbind(params ImmutableArray<Guid> bindings) => new(new(Ann), bindings);

    public PhoneCommand.Bind Bind(
        Guid id, string bank = Bank, string account = "account", string holder = Ann, CheckedReceipt? receipt = null) =>
        new(
            id, new(bank), account, new(holder),
            receipt ?? Participants.Receipt(id.GetHashCode(), new(bank), new(holder), Now));

    public PhoneCommand.Dispute Dispute(Guid id, string holder = Ann) =>
        new(id, new(holder), new(Bank), Participants.InHand(Key, Now));

    public PhoneCommand.StartTransfer Rebind(params ImmutableArray<Guid> bindings) =>
        new(Participants.Id(77), new(Ann), new("phone/2"), bindings, Participants.InHand(Key, Now), Participants.InHand(
            new("phone/2"), Now));

    public Number WithAccount(Guid id, string bank, string account = "account") => And(Bind(id, bank, account));

    /// <summary>Handles the command in a turn, accepted or refused.</summary>
    public Number When(PhoneCommand command)
    {
        var decision = PhoneDecider.Decide(State, command, new(Now, Scenario.CauseOf(Turns + 1)));
        return new(decision.Facts.Aggregate(State, PhoneDecider.Evolve), Now, Turns + 1, decision);
    }

    public Number When(Func<Number, PhoneCommand> command) => When(command(this));

    /// <summary>Handles further commands; each must be accepted.</summary>
    public Number And(params ImmutableArray<PhoneCommand> commands) =>
        commands.Aggregate(this, (number, command) => number.When(command).Accepted());

    public Number Later(TimeSpan by) => this with { Now = Now + by };

    /// <summary>Advances the time and fires the number's reminders that become due.</summary>
    public Number After(TimeSpan time)
    {
        var (number, until) = (this, Now + time);
        while (PhoneDecider.NextReminder(number.State) is { } reminder && reminder.At <= until)
            number = (number with { Now = reminder.At > number.Now ? reminder.At : number.Now }).And(
                (PhoneCommand)reminder.Command);
        return number with { Now = until };
    }

    public Number Accepted()
    {
        Assert.NotNull(Answer);
        Assert.Null(Answer.Refusal);
        return this;
    }

    public Number NothingNew()
    {
        Assert.Empty(Accepted().Answer!.Facts);
        Assert.Empty(Answer!.Messages);
        return this;
    }

    public Number Refused(Refusal because)
    {
        Assert.Equal(because, Answer?.Refusal);
        Assert.Empty(Answer!.Facts);
        Assert.Empty(Answer.Messages);
        return this;
    }

    /// <summary>Asserts that the receiver gets exactly these messages; others may get more.</summary>
    public Number Tells(string receiver, params Command[] commands)
    {
        var told = Accepted().Answer!.Messages.Where(sent => sent.To == receiver);
        Assert.Equal(commands, told.Select(sent => sent.Command));
        return this;
    }

    /// <summary>Asserts that the stream gets events of exactly these kinds.</summary>
    public Number TellsStream(InstitutionCode institution, params SecurityEventKind[] kinds)
    {
        Assert.Equal(kinds, EventsTo(institution).Select(news => news.Kind));
        return this;
    }

    public IEnumerable<SecurityEvent> EventsTo(InstitutionCode institution) => Accepted().Answer!.Messages
        .Where(sent => sent.To == ActorKeys.Stream(institution))
        .Select(sent => ((EventStreamCommand.Append)sent.Command).Event);

    public Number BeginsCascade(CascadeCause cause, string by, int toTell, int toAnswer) =>
        Tells(ActorKeys.Cascade(Scenario.CauseOf(Turns)), new CascadeCommand.Begin(cause, Now, toTell, toAnswer, by));

    public Number Shows(Guid binding, BindingStatusKind state, bool usable, string bank = Bank)
    {
        var own = InstitutionBinding.Of(State, new(bank)).Single(own => own.Binding == binding);
        Assert.Equal((state, usable), (own.Status, own.IsUsable));
        return this;
    }

    public Number HasNo(Guid binding)
    {
        Assert.DoesNotContain(((Phone.Known)State).Bindings.All, held => held.Id == binding);
        return this;
    }
}
