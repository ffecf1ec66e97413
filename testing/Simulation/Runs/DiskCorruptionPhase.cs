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
/// After the end of a run the disk decays: bits flip anywhere in the file. Then everything is read once more, and each
/// answer is right or is unavailable.
/// </summary>
internal sealed class DiskCorruptionPhase(
    Scene scene, Loop loop, Machine machine, InvariantChecker checker, SimulatedDisk disk)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly int[] Bits = [1, 5, 50];

    public void Play()
    {
        if (checker.Found is not null)
            return;
        checker.IsStoreDamaged = true;
        machine.WhileDown = TurnBits;
        machine.Restart();
        loop.Until(scene.Queue.Now + Hour);
        VerifyAllCards();
        loop.Until(scene.Queue.Now + Hour);
    }

    private void TurnBits()
    {
        machine.WhileDown = static () => { };
        for (var left = scene.Random.Any(Bits); left > 0; left--)
            if (disk.Rot(SqliteStore.FileName))
                scene.Faults.Count(FaultKind.BitRot);
    }

    private void VerifyAllCards()
    {
        foreach (var record in checker.Store.Records.ToArray())
            switch (record.State)
            {
                case Card.Held card:
                    foreach (var issuance in card.Past.Select(past => past.Issuance).Append(card.Current))
                        Verify(record.Key, issuance.Print);
                    break;
                case Phone.Known:
                    foreach (var bank in scene.Participants.Banks)
                        scene.Context.LookUp(bank, record.Key);
                    break;
                case Core.Streams.EventStream stream:
                    scene.Context.Fetch(record.Key["stream/".Length..], stream.Acknowledged);
                    break;
                default:
                    break;
            }
    }

    private void Verify(string key, Print print) =>
        scene.Context.Verify("anybody", key, new(print.Name, print.IssuedOn, print.ExpiresOn));
}
