using Grid.Core.Proofs;

namespace Grid.Simulation.World;

/// <summary>Who has a number in hand shows it by a code; some guess, some ask too often.</summary>
internal sealed class Proofs(Scene scene)
{
    private readonly Dictionary<string, Guid> sent = [];

    public IEnumerable<Act> Acts =>
    [
        new(() => Send(AnyNumber()), 2, IsOffice: false),
        new(() => Enter(AnyNumber()), 1, IsOffice: false),
        new(() => Often(scene.Dice.Below(9), Send), 0.5, IsOffice: false),
        new(() => Often(scene.Dice.Below(9), Enter), 0.5, IsOffice: false),
        new(() => Call(1), 1, IsOffice: false),
        new(() => Call(ProofTerms.CallsOfCaller + 2), 0.02, IsOffice: false),
    ];

    private string AnyNumber() =>
        scene.Dice.Any(scene.Cast.Phones).Replace("phone/", "proof/", StringComparison.Ordinal);

    private void Send(string number)
    {
        sent[number] = scene.Dice.Id();
        scene.Stage.Give("holder", number, new ProofCommand.Send(sent[number]));
        if (scene.Dice.Happens(0.7))
            scene.Timeline.After(
                scene.Dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(6)), () => Enter(number));
    }

    private void Enter(string number) => scene.Stage.Give("holder", number, new ProofCommand.Enter(
        sent.TryGetValue(number, out var digest) && scene.Dice.Happens(0.6) ? digest : scene.Dice.Id()));

    /// <summary>The same number, again and again within the hour.</summary>
    private void Often(int times, Action<string> act)
    {
        var number = AnyNumber();
        Send(number);
        for (var time = 0; time < times; time++)
            scene.Timeline.After(scene.Dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(4)), () => act(number));
    }

    private void Call(int times)
    {
        var caller = scene.Dice.Any(["proof/caller-1", "proof/caller-2"]);
        for (var time = 0; time < times; time++)
            scene.Stage.Give("caller", caller, new ProofCommand.Call());
    }
}
