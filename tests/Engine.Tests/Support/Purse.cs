using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Core;
using Grid.Core.Actors;

namespace Grid.Engine.Tests.Support;

/// <summary>
/// An actor whose coins are neither made nor lost if messages take effect once, and which notices disorder.
/// </summary>
internal sealed record Purse(int Coins, ImmutableDictionary<string, int> LastFrom, int Disorders, int Given)
{
    public DateTimeOffset? Alarm { get; init; }
}

internal abstract record PurseCommand : Command
{
    public sealed record Fill(int Coins) : PurseCommand;

    public sealed record Give(ImmutableArray<string> To) : PurseCommand;

    public sealed record Take(string From, int Serial) : PurseCommand;

    /// <summary>Sends receivers something that no rule provides for.</summary>
    public sealed record Poison(ImmutableArray<string> To) : PurseCommand;

    public sealed record SetAlarm(DateTimeOffset At) : PurseCommand;

    /// <summary>Throws in a purse without coins.</summary>
    public sealed record Ring : PurseCommand;
}

internal abstract record PurseFact
{
    public sealed record Filled(int Coins) : PurseFact;

    public sealed record Gave(int Coins) : PurseFact;

    public sealed record Took(string From, int Serial) : PurseFact;

    public sealed record AlarmSet(DateTimeOffset? At) : PurseFact;
}

internal readonly struct PurseDecider : IDecider<Purse, PurseCommand, PurseFact>
{
    public static readonly ActorType<Purse> Type = new("purse/", Json());

    private const int PoisonSerial = -1;

    /// <summary>Whether a newer program knows what to do with what was poison.</summary>
    public static volatile bool IsMended;

    public static Purse Initial { get; } = new(0, ImmutableDictionary<string, int>.Empty, 0, 0);

    public static Decision<PurseFact> Decide(Purse state, PurseCommand command, Turn turn) => command switch
    {
        PurseCommand.Fill c => Decision<PurseFact>.Record(new PurseFact.Filled(c.Coins), turn.Now),
        PurseCommand.Give c when c.To.Length <= state.Coins => Decision<PurseFact>
            .Record(new PurseFact.Gave(c.To.Length), turn.Now)
            .Telling([.. c.To.Select((to, i) =>
                new Message(to, new PurseCommand.Take(Self(state), state.Given + i + 1)))]),
        PurseCommand.Poison c => Decision<PurseFact>.AlreadySo().Telling(
            [.. c.To.Select(to => new Message(to, new PurseCommand.Take("poison", PoisonSerial)))]),
        PurseCommand.Take { Serial: PoisonSerial } when !IsMended =>
            throw new InvalidOperationException("No rule for it."),
        PurseCommand.SetAlarm c => Decision<PurseFact>.Record(new PurseFact.AlarmSet(c.At), turn.Now),
        PurseCommand.Ring when state.Coins == 0 => throw new InvalidOperationException("No rule for it."),
        PurseCommand.Ring => Decision<PurseFact>.Record(new PurseFact.AlarmSet(null), turn.Now),
        PurseCommand.Take c => Decision<PurseFact>.Record(new PurseFact.Took(c.From, c.Serial), turn.Now),
        _ => Decision<PurseFact>.Refuse(Refusal.CardNotHeld),
    };

    public static Purse Evolve(Purse state, PurseFact fact) => fact switch
    {
        PurseFact.Filled f => state with { Coins = state.Coins + f.Coins },
        PurseFact.Gave f => state with { Coins = state.Coins - f.Coins, Given = state.Given + f.Coins },
        PurseFact.Took f => state with
        {
            Coins = state.Coins + 1,
            Disorders = state.Disorders + (state.LastFrom.GetValueOrDefault(f.From) < f.Serial ? 0 : 1),
            LastFrom = state.LastFrom.SetItem(f.From, f.Serial),
        },
        PurseFact.AlarmSet f => state with { Alarm = f.At },
        _ => throw new InvalidOperationException(),
    };

    public static Due? NextDue(Purse state) =>
        state.Alarm is { } at ? new(at, new PurseCommand.Ring()) : null;

    /// <summary>Only one purse is ever filled with exactly this many coins in a test, which names it.</summary>
    private static string Self(Purse state) => $"{state.Coins + state.Given}";

    private static JsonTypeInfo<ActorRecord<Purse>> Json()
    {
        var options = new JsonSerializerOptions(GridJson.Default.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddCommands } },
        };
        return (JsonTypeInfo<ActorRecord<Purse>>)options.GetTypeInfo(typeof(ActorRecord<Purse>));
    }

    private static void AddCommands(JsonTypeInfo type)
    {
        if (type.Type == typeof(Command))
            type.PolymorphismOptions!.DerivedTypes.Add(new(typeof(PurseCommand.Take), "purse.take"));
    }
}
