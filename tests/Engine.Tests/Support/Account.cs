using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.Core.Actors;

namespace Grid.Engine.Tests.Support;

/// <summary>
/// An actor whose coins are neither created nor lost if messages take effect once, and which detects a wrong order.
/// </summary>
internal sealed record Account(int Coins, ImmutableDictionary<string, int> LastFrom, int Disorders, int Given)
{
    public DateTimeOffset? Alarm { get; init; }
}

internal abstract record AccountCommand : Command
{
    public sealed record Fill(int Coins) : AccountCommand;

    public sealed record Give(ImmutableArray<string> To) : AccountCommand;

    public sealed record Take(string From, int Serial) : AccountCommand;

    /// <summary>Sends receivers a command for which they have no rule.</summary>
    public sealed record Poison(ImmutableArray<string> To) : AccountCommand;

    public sealed record SetAlarm(DateTimeOffset At) : AccountCommand;

    /// <summary>Throws in an account without coins.</summary>
    public sealed record Ring : AccountCommand;
}

internal abstract record AccountFact
{
    public sealed record Filled(int Coins) : AccountFact;

    public sealed record Gave(int Coins) : AccountFact;

    public sealed record Took(string From, int Serial) : AccountFact;

    public sealed record AlarmSet(DateTimeOffset? At) : AccountFact;
}

internal readonly struct AccountDecider : IDecider<Account, AccountCommand, AccountFact>
{
    public static readonly ActorType<Account> Type = new("account/", Json());

    private const int PoisonSerial = -1;

    /// <summary>Whether the program is a newer one, which has a rule for the rejected message.</summary>
    public static volatile bool IsMended;

    public static Account Initial { get; } = new(0, ImmutableDictionary<string, int>.Empty, 0, 0);

    public static Decision<AccountFact> Decide(Account state, AccountCommand command, DecisionContext context) =>
        command switch
    {
        AccountCommand.Fill c => Decision<AccountFact>.Record(new AccountFact.Filled(c.Coins), context.Now),
        AccountCommand.Give c when c.To.Length <= state.Coins => Decision<AccountFact>
            .Record(new AccountFact.Gave(c.To.Length), context.Now)
            .WithMessages([.. c.To.Select((to, i) =>
                new Message(to, new AccountCommand.Take(Self(state), state.Given + i + 1)))]),
        AccountCommand.Poison c => Decision<AccountFact>.NoChange().WithMessages(
            [.. c.To.Select(to => new Message(to, new AccountCommand.Take("poison", PoisonSerial)))]),
        AccountCommand.Take { Serial: PoisonSerial } when !IsMended =>
            throw new InvalidOperationException("No rule for it."),
        AccountCommand.SetAlarm c => Decision<AccountFact>.Record(new AccountFact.AlarmSet(c.At), context.Now),
        AccountCommand.Ring when state.Coins == 0 => throw new InvalidOperationException("No rule for it."),
        AccountCommand.Ring => Decision<AccountFact>.Record(new AccountFact.AlarmSet(null), context.Now),
        AccountCommand.Take c => Decision<AccountFact>.Record(new AccountFact.Took(c.From, c.Serial), context.Now),
        _ => Decision<AccountFact>.Refuse(Refusal.CardNotHeld),
    };

    public static Account Evolve(Account state, AccountFact fact) => fact switch
    {
        AccountFact.Filled f => state with { Coins = state.Coins + f.Coins },
        AccountFact.Gave f => state with { Coins = state.Coins - f.Coins, Given = state.Given + f.Coins },
        AccountFact.Took f => state with
        {
            Coins = state.Coins + 1,
            Disorders = state.Disorders + (state.LastFrom.GetValueOrDefault(f.From) < f.Serial ? 0 : 1),
            LastFrom = state.LastFrom.SetItem(f.From, f.Serial),
        },
        AccountFact.AlarmSet f => state with { Alarm = f.At },
        _ => throw new InvalidOperationException(),
    };

    public static Reminder? NextReminder(Account state) =>
        state.Alarm is { } at ? new(at, new AccountCommand.Ring()) : null;

    /// <summary>An amount by which the test names the one account that holds it.</summary>
    private static string Self(Account state) => $"{state.Coins + state.Given}";

    private static JsonTypeInfo<ActorRecord<Account>> Json()
    {
        var options = new JsonSerializerOptions(GridJson.Default.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddCommands } },
        };
        return (JsonTypeInfo<ActorRecord<Account>>)options.GetTypeInfo(typeof(ActorRecord<Account>));
    }

    private static void AddCommands(JsonTypeInfo type)
    {
        if (type.Type == typeof(Command))
            type.PolymorphismOptions!.DerivedTypes.Add(new(typeof(AccountCommand.Take), "account.take"));
    }
}
