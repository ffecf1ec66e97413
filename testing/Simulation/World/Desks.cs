using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Simulation.Faults;

namespace Grid.Simulation.World;

/// <summary>The desks of banks, carriers and the regulator: fetch events, answer what is asked, acknowledge.</summary>
internal sealed class Desks(Scene scene)
{
    private static readonly AnswerOutcome[] Outcomes = Enum.GetValues<AnswerOutcome>();

    private readonly Dictionary<string, long> have = [];
    private readonly Dictionary<string, DateTimeOffset> down = [];

    public IEnumerable<Act> Acts =>
    [
        new(() => Fetch(scene.Random.Any(scene.Participants.Banks)), 14, IsOffice: false),
        new(() => Fetch(scene.Random.Any(scene.Participants.Carriers)), 1, IsOffice: false),
        new(() => Fetch("regulator"), 1, IsOffice: true),
    ];

    private void Fetch(string code)
    {
        if (down.TryGetValue(code, out var until) && until > scene.Context.Now)
            return;
        if (scene.Faults.ShouldInject(FaultKind.BankDown))
            down[code] = scene.Context.Now + scene.Random.Waiting(TimeSpan.FromDays(4));
        else
            scene.Context.Fetch(
                code,
                scene.Random.Happens(0.9) ? have.GetValueOrDefault(code) : 0,
                backlog => Read(code, backlog));
    }

    private void Read(string code, Backlog backlog)
    {
        foreach (var entry in backlog.Events.Where(entry => entry.Event is { DueAt: not null, Phone: not null }))
            Plan(code, entry.Event);
        if (backlog.Events is [.., var last])
            have[code] = last.Number;
        if (scene.Random.Happens(0.7))
            scene.Context.Execute(code, Participants.StreamOf(code), new EventStreamCommand.Acknowledge(
                have.GetValueOrDefault(code) + (scene.Random.Happens(0.03) ? 5 : 0)));
    }

    /// <summary>Answers soon, or late; rightly, or not.</summary>
    private void Plan(string code, SecurityEvent news)
    {
        if (scene.Faults.ShouldInject(FaultKind.BankForgets))
            return;
        var late = scene.Faults.ShouldInject(FaultKind.BankLate);
        var after = scene.Random.Waiting(late ? TimeSpan.FromHours(60) : TimeSpan.FromHours(5));
        scene.Queue.After(after, () => Answer(code, news));
    }

    private void Answer(string code, SecurityEvent news)
    {
        var phone = news.Phone!.Key;
        var right = news.Kind is SecurityEventKind.RebindAsked ? AnswerOutcome.Moved : AnswerOutcome.Removed;
        var outcome = scene.Random.Happens(0.2) ? AnswerOutcome.Rejected : right;
        if (scene.Faults.ShouldInject(FaultKind.BankWrong))
            outcome = scene.Random.Any(Outcomes);
        var binding = news.Binding!.Value;
        if (scene.Faults.ShouldInject(FaultKind.BankMalicious)
            && scene.Context.View.State<Phone.Known>(phone.Value) is { Bindings.All: { IsEmpty: false } bindings })
            scene.Context.Execute(
                code, phone.Value, new PhoneCommand.Answer(
                    new(code), scene.Random.Any(bindings).Id, scene.Random.Any(Outcomes)));
        var reason = outcome is AnswerOutcome.Rejected ? "because" : null;
        scene.Context.Execute(code, phone.Value, new PhoneCommand.Answer(new(code), binding, outcome, reason), reply =>
        {
            if (reply is Reply.Refused { Refusal: Refusal.AnswerNotPossible })
                scene.Context.Execute(code, phone.Value, new PhoneCommand.Answer(new(code), binding, right));
        });
    }
}
