using Grid.Core.OneTimePasswords;

namespace Grid.Simulation.World;

/// <summary>Who has a number in hand shows it by a code; some guess, some ask too often.</summary>
internal sealed class Proofs(Scene scene)
{
    private const int AttemptLimit = 40;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<string, Guid> sent = [];

    public IEnumerable<Act> Acts =>
    [
        new(() => Send(AnyNumber()), 2, IsOffice: false),
        new(() => Enter(AnyNumber()), 1, IsOffice: false),
        new(() => Often(scene.Random.Below(9), Send), 0.5, IsOffice: false),
        new(() => Often(scene.Random.Below(9), Enter), 0.5, IsOffice: false),
        new(() => Call(1), 1, IsOffice: false),
        new(() => Call(AttemptLimit + 2), 0.1, IsOffice: false),
    ];

    private string AnyNumber() =>
        scene.Random.Any(scene.Participants.Phones).Replace("phone/", "proof/", StringComparison.Ordinal);

    private void Send(string number)
    {
        sent[number] = scene.Random.Id();
        scene.Context.Execute("holder", number, new OneTimePasswordCommand.Send(sent[number]));
        if (scene.Random.Happens(0.7))
            scene.Queue.After(
                scene.Random.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(6)), () => Enter(number));
    }

    private void Enter(string number) => scene.Context.Execute("holder", number, new OneTimePasswordCommand.Verify(
        sent.TryGetValue(number, out var digest) && scene.Random.Happens(0.6) ? digest : scene.Random.Id()));

    /// <summary>The same number, again and again within the hour.</summary>
    private void Often(int times, Action<string> act)
    {
        var number = AnyNumber();
        Send(number);
        for (var time = 0; time < times; time++)
            scene.Queue.After(scene.Random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(4)), () => act(number));
    }

    private void Call(int times)
    {
        var (caller, window) = scene.Random.Any<(string, TimeSpan?)>([("proof/caller-1", null), ("proof/day", Day)]);
        for (var time = 0; time < times; time++)
            scene.Context.Execute("caller", caller, new OneTimePasswordCommand.CountAttempt(AttemptLimit, window));
    }
}
