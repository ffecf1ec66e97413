using Grid.Core.Phones;
using Grid.ReferenceModel;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Machines;
using Grid.Simulation.World;
using Grid.Testing.Time;

namespace Grid.Simulation.Runs;

/// <summary>
/// The end of a run: no more faults, everything comes to rest and is exact; banks answer all that is open, with writes
/// of unknown outcome whose actors are not called again, and everything is complete; then the power fails once more,
/// and all of it is still there.
/// </summary>
internal sealed class QuiescencePhase(
    Scene scene, Loop loop, Machine machine, InvariantChecker checker, StateInvariants always, FaultInjector faults,
    SimulatedClock clock)
{
    private const int MostDays = 60;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public void Play()
    {
        faults.IsOver = true;
        faults.IsDiskFull = false;
        clock.Correct();
        ComeToRest();
        Check(rest => rest.Check());
        checker.Model.AtRest(clock.GetUtcNow() - Hour, checker.Store);
        for (var round = 0; round < 4 && checker.Found is null && Open().ToArray() is { Length: > 0 } open; round++)
        {
            faults.Left = round == 0 ? FaultKind.WriteInDoubt : null;
            foreach (var (phone, binding) in open)
                Answer(phone, binding);
            ComeToRest();
        }
        faults.Left = null;
        Check(rest => rest.Check());
        Check(rest => rest.CheckAnswered());
        checker.Model.AtRest(clock.GetUtcNow() - Hour, checker.Store);
        machine.Fall(isPower: true);
        ComeToRest();
        Check(rest => rest.Check());
    }

    private void Check(Action<QuiescenceInvariants> check)
    {
        if (checker.Found is null)
            check(new(checker.Store, always.Uncounted, always.Unregistered));
    }

    /// <summary>
    /// An hour is enough for everything that nothing hinders; requests to move bindings cool off for a day.
    /// </summary>
    private void ComeToRest()
    {
        for (var days = 0; days < MostDays && checker.Found is null; days++)
        {
            loop.Until(scene.Queue.Now + (days == 0 ? Hour : TimeSpan.FromDays(1)));
            if (IsAtRest())
                return;
        }
        if (checker.Found is null)
            throw new ViolationException(
                "Everything comes to rest",
                $"{machine.Calls} calls wait, {(machine.Grid is null ? "down" : "up")}; "
                    + string.Join("; ", Restless().Take(3)));
    }

    private bool IsAtRest() => machine is { IsBusy: false, Calls: 0, Grid: not null } && !Restless().Any();

    private IEnumerable<string> Restless() => checker.Store.Records
        .Where(record => !record.Outbox.IsEmpty
            || record.State is Phone.Known
                { Bindings.Transfer: BindingTransfer.CoolingOff or BindingTransfer.Preparing }
            || record.DueAt <= clock.GetUtcNow() - Hour)
        .Select(record => $"{record.Key} sends {Words.Of(record.Outbox.FirstOrDefault())}, due {record.DueAt:O}");

    private IEnumerable<(string Phone, Binding Binding)> Open() =>
        from record in checker.Store.Records
        where record.State is Phone.Known
        from binding in ((Phone.Known)record.State).Bindings.All
        where QuiescenceInvariants.PendingResponseOf(binding) is not null
        select (record.Key, binding);

    private void Answer(string phone, Binding binding)
    {
        var outcome = binding.Status is not BindingStatus.TransferringOut ? AnswerOutcome.Removed
            : scene.Random.Happens(0.5) ? AnswerOutcome.Moved
            : AnswerOutcome.Rejected;
        scene.Context.Execute(
            binding.Institution.Value, phone, new PhoneCommand.Answer(binding.Institution, binding.Id, outcome));
    }
}
