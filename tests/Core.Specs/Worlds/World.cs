using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Reliances;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Worlds;

/// <summary>
/// A grid in memory with unreliable message delivery: messages are lost and sent again, duplicated, delayed, and those
/// of different senders overtake each other. One seed makes one history.
/// </summary>
internal sealed class World(int seed)
{
    private readonly SortedDictionary<string, Cell> cells = new(StringComparer.Ordinal);
    private readonly Random schedule = new(seed);
    private readonly Dictionary<string, int> causes = [];

    public DateTimeOffset Now { get; private set; } = Specs.Cards.Samples.Morning;

    /// <summary>All events appended to streams, in order.</summary>
    public List<(string Stream, EventStreamFact.Appended Entry)> Events { get; } = [];

    /// <summary>Called after every turn.</summary>
    public Action<Outcome> Watch { get; set; } = _ => { };

    public IEnumerable<Envelope> UnderWay => cells.Values.SelectMany(cell => cell.Outbox);

    public IEnumerable<(string Key, Phone State)> Phones => All<Phone>();

    public IEnumerable<(string Key, Card State)> Cards => All<Card>();

    public IEnumerable<(string Key, RelianceRegister State)> Reliances => All<RelianceRegister>();

    public IEnumerable<(string Key, Cascade State)> Cascades => All<Cascade>();

    public IEnumerable<(string Key, Institution State)> Institutions => All<Institution>();

    public Phone Phone(string key) => (Phone)Of(key).Held;

    public object Held(string key) => Of(key).Held;

    public IEnumerable<(string Key, object State)> Everything => cells.Select(cell => (cell.Key, cell.Value.Held));

    /// <summary>Handles a command from outside; no two commands come in the same millisecond.</summary>
    public Outcome Do(string key, Command command)
    {
        Now += TimeSpan.FromMilliseconds(1);
        var outcome = Record(Of(key).Handle(ReadBack(command), new(Now, NewCause(key), key)));
        if (command is not InstitutionCommand.Count)
            Of(key).AskAgain(outcome);
        return outcome;
    }

    /// <summary>Attempts so many deliveries, of which some fail and some are duplicated.</summary>
    public void Deliver(int attempts)
    {
        for (var i = 0; i < attempts && Channels() is { Length: > 0 } channels; i++)
        {
            var envelope = channels[schedule.Next(channels.Length)];
            if (schedule.Next(5) == 0)
                continue;
            Arrive(envelope);
            if (schedule.Next(4) != 0)
                Of(envelope.From).Outbox.Remove(envelope);
        }
    }

    /// <summary>Advances the time; reminders fire when they are due, or a little later.</summary>
    public void Pass(TimeSpan time, bool alarmsMayBeLate = true)
    {
        var until = Now + time;
        while (NextDue(until) is { } cell)
        {
            if (cell.NextDue!.At > Now)
                Now = cell.NextDue.At;
            if (alarmsMayBeLate && schedule.Next(3) == 0)
                break;
            var reminder = cell.NextDue;
            Record(cell.Handle(reminder.Command, new(Now, NewCause(cell.Key), cell.Key)));
            Assert.NotEqual(reminder, cell.NextDue);
        }

        Now = until;
    }

    /// <summary>
    /// Delivers every message and fires every due reminder until nothing is left to do at this moment.
    /// </summary>
    public void Settle()
    {
        do
        {
            while (UnderWay.Any())
                Deliver(10);
            Pass(TimeSpan.Zero, alarmsMayBeLate: false);
        }
        while (UnderWay.Any());
    }

    private static Command ReadBack(Command command)
    {
        var text = JsonSerializer.Serialize(new("from", 1, Guid.Empty, new("to", command)), GridJson.Default.Envelope);
        var back = JsonSerializer.Deserialize(text, GridJson.Default.Envelope)!;
        Assert.Equal(text, JsonSerializer.Serialize(back, GridJson.Default.Envelope));
        return back.Message.Command;
    }

    private IEnumerable<(string, T)> All<T>() =>
        cells.Values.Where(cell => cell.Held is T).Select(cell => (cell.Key, (T)cell.Held));

    private Cell Of(string key)
    {
        if (!cells.TryGetValue(key, out var cell))
            cells.Add(key, cell = Cell.Of(key));
        return cell;
    }

    private Cell? NextDue(DateTimeOffset until) => cells.Values
        .Where(cell => cell.NextDue?.At <= until)
        .OrderBy(cell => cell.NextDue!.At)
        .FirstOrDefault();

    /// <summary>The first message of each sender to each receiver, since only their order is kept.</summary>
    private Envelope[] Channels() =>
        [.. UnderWay.DistinctBy(envelope => (envelope.From, envelope.Message.To))];

    private void Arrive(Envelope envelope)
    {
        if (Of(envelope.Message.To).Receive(envelope, Now) is { } outcome)
            Record(outcome);
    }

    private Outcome Record(Outcome outcome)
    {
        foreach (var entry in outcome.Facts.OfType<EventStreamFact.Appended>())
            Events.Add((outcome.Key, entry));
        Watch(outcome);
        return outcome;
    }

    /// <summary>
    /// An id that depends on the actor and on the count of its commands, and not on the order of delivery.
    /// </summary>
    private Guid NewCause(string key)
    {
        var number = causes[key] = causes.GetValueOrDefault(key) + 1;
        var text = string.Create(CultureInfo.InvariantCulture, $"{key}#{number}");
        return new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
