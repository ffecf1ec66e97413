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
        new(() => Fetch(scene.Dice.Any(scene.Cast.Banks)), 14, IsOffice: false),
        new(() => Fetch(scene.Dice.Any(scene.Cast.Carriers)), 1, IsOffice: false),
        new(() => Fetch("regulator"), 1, IsOffice: true),
    ];

    private void Fetch(string code)
    {
        if (down.TryGetValue(code, out var until) && until > scene.Stage.Now)
            return;
        if (scene.Mischief.Strikes(FaultKind.BankDown))
            down[code] = scene.Stage.Now + scene.Dice.Waiting(TimeSpan.FromDays(4));
        else
            scene.Stage.Fetch(
                code,
                scene.Dice.Happens(0.9) ? have.GetValueOrDefault(code) : 0,
                backlog => Read(code, backlog));
    }

    private void Read(string code, Backlog backlog)
    {
        foreach (var entry in backlog.Events.Where(entry => entry.Event is { DueAt: not null, Phone: not null }))
            Plan(code, entry.Event);
        if (backlog.Events is [.., var last])
            have[code] = last.Number;
        if (scene.Dice.Happens(0.7))
            scene.Stage.Give(code, Cast.StreamOf(code), new StreamCommand.Acknowledge(
                have.GetValueOrDefault(code) + (scene.Dice.Happens(0.03) ? 5 : 0)));
    }

    /// <summary>Answers soon, or late; rightly, or not.</summary>
    private void Plan(string code, SecurityEvent news)
    {
        if (scene.Mischief.Strikes(FaultKind.BankForgets))
            return;
        var late = scene.Mischief.Strikes(FaultKind.BankLate);
        var after = scene.Dice.Waiting(late ? TimeSpan.FromHours(60) : TimeSpan.FromHours(5));
        scene.Timeline.After(after, () => Answer(code, news));
    }

    private void Answer(string code, SecurityEvent news)
    {
        var phone = news.Phone!.Key;
        var right = news.Kind is SecurityEventKind.RebindAsked ? AnswerOutcome.Moved : AnswerOutcome.Removed;
        var outcome = scene.Dice.Happens(0.2) ? AnswerOutcome.Rejected : right;
        if (scene.Mischief.Strikes(FaultKind.BankWrong))
            outcome = scene.Dice.Any(Outcomes);
        var binding = news.Binding!.Value;
        if (scene.Mischief.Strikes(FaultKind.BankMalicious)
            && scene.Stage.View.State<Phone.Known>(phone) is { Bindings.All: { IsEmpty: false } bindings })
            scene.Stage.Give(
                code, phone, new PhoneCommand.Answer(code, scene.Dice.Any(bindings).Id, scene.Dice.Any(Outcomes)));
        var reason = outcome is AnswerOutcome.Rejected ? "because" : null;
        scene.Stage.Give(code, phone, new PhoneCommand.Answer(code, binding, outcome, reason), reply =>
        {
            if (reply is Reply.Refused { Refusal: Refusal.AnswerNotPossible })
                scene.Stage.Give(code, phone, new PhoneCommand.Answer(code, binding, right));
        });
    }
}
