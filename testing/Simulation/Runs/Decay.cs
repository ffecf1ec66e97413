using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Engine.Sqlite;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Disk;

namespace Grid.Simulation.Runs;

/// <summary>
/// After the end of a run the disk decays: bits turn over anywhere in the file while nobody looks. Then everything is
/// asked for once more, and is answered as it must be or not at all.
/// </summary>
internal sealed class Decay(Scene scene, Loop loop, Machine machine, Witness witness, SimulatedDisk disk)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly int[] Bits = [1, 5, 50];

    public void Play()
    {
        if (witness.Found is not null)
            return;
        witness.IsStoreDamaged = true;
        machine.WhileDown = TurnBits;
        machine.Restart();
        loop.Until(scene.Timeline.Now + Hour);
        AskEverything();
        loop.Until(scene.Timeline.Now + Hour);
    }

    private void TurnBits()
    {
        machine.WhileDown = static () => { };
        for (var left = scene.Dice.Any(Bits); left > 0; left--)
            if (disk.Rot(SqliteStore.FileName))
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
                case Phone.Known:
                    foreach (var bank in scene.Cast.Banks)
                        scene.Stage.LookUp(bank, record.Key);
                    break;
                case Core.Streams.Stream stream:
                    scene.Stage.Fetch(record.Key["stream/".Length..], stream.Acknowledged);
                    break;
                default:
                    break;
            }
    }

    private void Verify(string key, Print print) =>
        scene.Stage.Verify("anybody", key, new(print.Name, print.IssuedOn, print.ExpiresOn));
}
