using Grid.Core.Phones;
using Grid.ReferenceModel;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Time;

namespace Grid.Simulation.Runs;

/// <summary>
/// The end of a run: nothing goes wrong any more, everything comes to rest and is exact; banks answer all that is
/// open, with writes in doubt whose actors nobody speaks to again, and everything is complete; then the power fails
/// once more, and all of it is still there.
/// </summary>
internal sealed class Epilogue(
    Scene scene, Loop loop, Machine machine, Witness witness, Always always, Mischief mischief, SimulatedClock clock)
{
    private const int MostDays = 60;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public void Play()
    {
        mischief.IsOver = true;
        mischief.IsDiskFull = false;
        clock.Correct();
        ComeToRest();
        Check(rest => rest.Check());
        witness.Model.AtRest(clock.GetUtcNow() - Hour, witness.Store);
        for (var round = 0; round < 4 && witness.Found is null && Open().ToArray() is { Length: > 0 } open; round++)
        {
            mischief.Left = round == 0 ? FaultKind.WriteInDoubt : null;
            foreach (var (phone, binding) in open)
                Answer(phone, binding);
            ComeToRest();
        }
        mischief.Left = null;
        Check(rest => rest.Check());
        Check(rest => rest.CheckAnswered());
        witness.Model.AtRest(clock.GetUtcNow() - Hour, witness.Store);
        machine.Fall(isPower: true);
        ComeToRest();
        Check(rest => rest.Check());
    }

    private void Check(Action<Rest> check)
    {
        if (witness.Found is null)
            check(new(witness.Store, always.Uncounted, always.Unregistered));
    }

    /// <summary>
    /// An hour is enough for everything that nothing hinders; requests to move bindings cool off for a day.
    /// </summary>
    private void ComeToRest()
    {
        for (var days = 0; days < MostDays && witness.Found is null; days++)
        {
            loop.Until(scene.Timeline.Now + (days == 0 ? Hour : TimeSpan.FromDays(1)));
            if (IsAtRest())
                return;
        }
        if (witness.Found is null)
            throw new ViolationException(
                "Everything comes to rest",
                $"{machine.Calls} calls wait, {(machine.Grid is null ? "down" : "up")}; "
                    + string.Join("; ", Restless().Take(3)));
    }

    private bool IsAtRest() => machine is { IsBusy: false, Calls: 0, Grid: not null } && !Restless().Any();

    private IEnumerable<string> Restless() => witness.Store.Records
        .Where(record => !record.Outbox.IsEmpty
            || record.State is Phone.Known
                { Bindings.Transfer: BindingTransfer.CoolingOff or BindingTransfer.Preparing }
            || record.DueAt <= clock.GetUtcNow() - Hour)
        .Select(record => $"{record.Key} sends {Words.Of(record.Outbox.FirstOrDefault())}, due {record.DueAt:O}");

    private IEnumerable<(string Phone, Binding Binding)> Open() =>
        from record in witness.Store.Records
        where record.State is Phone.Known
        from binding in ((Phone.Known)record.State).Bindings.All
        where Rest.AskedOf(binding) is not null
        select (record.Key, binding);

    private void Answer(string phone, Binding binding)
    {
        var outcome = binding.Status is not BindingStatus.TransferringOut ? AnswerOutcome.Removed
            : scene.Dice.Happens(0.5) ? AnswerOutcome.Moved
            : AnswerOutcome.Rejected;
        scene.Stage.Give(binding.Institution, phone, new PhoneCommand.Answer(binding.Institution, binding.Id, outcome));
    }
}
