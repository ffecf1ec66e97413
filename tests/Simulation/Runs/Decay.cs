using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Engine.Sqlite;
using Grid.Simulation.Checks;
using Grid.Simulation.Disk;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;

namespace Grid.Simulation.Runs;

/// <summary>
/// After the end of a run the disk decays: bits turn over while nobody looks, in some runs within records, in others
/// anywhere. Then everything is asked for once more, and is answered as it must be or not at all.
/// </summary>
/// <remarks>
/// A row that can't be found any more is no record that can't be read: keys, and the tree that leads to them, have no
/// checksum. There only what must never be so is looked for: that somebody is told <c>valid</c> who must not be.
/// </remarks>
internal sealed class Decay(Scene scene, Loop loop, Machine machine, Witness witness, SimulatedDisk disk)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly int[] Bits = [1, 5, 50];

    public void Play()
    {
        if (witness.Found is not null)
            return;
        witness.Damage = scene.Dice.Happens(0.6) ? Damage.Records : Damage.Anywhere;
        machine.WhileDown = TurnBits;
        machine.Restart();
        loop.Until(scene.Timeline.Now + Hour);
        AskEverything();
        loop.Until(scene.Timeline.Now + Hour);
    }

    private void TurnBits()
    {
        machine.WhileDown = static () => { };
        var bodies = witness.Store.Records.Select(record => record.Body).ToArray();
        for (var left = bodies.Length == 0 ? 0 : scene.Dice.Any(Bits); left > 0; left--)
            if (witness.Damage == Damage.Records
                ? disk.Rot(SqliteStore.FileName, scene.Dice.Any(bodies))
                : disk.Rot(SqliteStore.FileName))
                scene.Mischief.Count(FaultKind.BitRot);
    }

    private void AskEverything()
    {
        foreach (var record in witness.Store.Records.ToArray())
            switch (record.State)
            {
                case Card.Held card:
                    foreach (var issuance in card.Past.Select(past => past.Issuance).Append(card.Current))
                        Verify(record.Key, issuance.Print);
                    break;
                case Phone.Known when witness.Damage == Damage.Records:
                    foreach (var bank in scene.Cast.Banks)
                        scene.Stage.LookUp(bank, record.Key);
                    break;
                case Core.Streams.Stream stream when witness.Damage == Damage.Records:
                    scene.Stage.Fetch(record.Key["stream/".Length..], stream.Acknowledged);
                    break;
                default:
                    break;
            }
    }

    private void Verify(string key, Print print) =>
        scene.Stage.Verify("anybody", key, new(print.Name, print.IssuedOn, print.ExpiresOn));
}
