using System.Collections.Immutable;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Plays a story in a world, and judges whether it went as it should.</summary>
public sealed class ScenarioRun
{
    private readonly Scenario scenario;
    private readonly IWorld world;
    private readonly FaultPlayer player;
    private readonly CallRecorder recorder;
    private readonly NumberOwners owners;
    private readonly List<Task> followers = [];

    /// <summary>Prepares a run; nothing happens yet.</summary>
    public ScenarioRun(Scenario scenario, IWorld world)
    {
        (this.scenario, this.world) = (scenario, world);
        player = new(world, Log);
        owners = new(scenario.Cast);
        recorder = new(world, Log, player, owners);
    }

    /// <summary>What is seen of the story.</summary>
    public RunLog Log { get; } = new();

    /// <summary>Plays it to its end and judges it.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task Play(CancellationToken stop) => world.Play(() => PlaySteps(stop));

    private async Task PlaySteps(CancellationToken stop)
    {
        await world.Prepare(scenario.Cast);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var staff = scenario.Cast.All<Member.Bank>()
            .Select(bank => new SimulatedBank(bank, world, Log, recorder, player).Work(over.Token))
            .ToArray();
        try
        {
            await Task.WhenAll(Acts(over.Token).Select(act => OrStop(act, over)));
        }
        finally
        {
            over.Cancel();
            await Task.WhenAll([.. staff, .. followers]);
        }
        foreach (var expectation in scenario.Expectations)
            if (Judge.Finally(Log, expectation) is { } verdict)
                Log.Add(verdict);
        Log.Close();
    }

    /// <summary>An action that can't continue ends all of them, so that none waits for its effect.</summary>
    private static async Task OrStop(Task act, CancellationTokenSource all)
    {
        try
        {
            await act;
        }
        catch
        {
            all.Cancel();
            throw;
        }
    }

    private Task[] Acts(CancellationToken stop)
    {
        var steps = new Steps(
            scenario, world, Log, recorder, owners,
            (seen, cascade) => followers.Add(new Follower(world, Log).Follow(seen, cascade, stop)));
        var faults = scenario.Faults.Select(fault => player.Make(fault, stop)).ToArray();
        var played = steps.Play(stop);
        return
        [
            .. faults,
            played,
            .. scenario.Traffic.SelectMany(traffic => Banks(traffic.Deed).Select(bank => Repeat(traffic, bank, stop))),
            .. scenario.Expectations.Select(expectation => Watch(expectation, played, stop)),
        ];
    }

    /// <summary>Calls at their times, whether or not those before are answered.</summary>
    private async Task Repeat(Traffic traffic, string bank, CancellationToken stop)
    {
        var calls = new List<Task>();
        for (var at = traffic.During.From; at < traffic.During.To; at += traffic.Every)
        {
            await world.Until(at, stop);
            calls.RemoveAll(call => call.IsCompletedSuccessfully);
            calls.Add(traffic.Deed is ScenarioAction.Show show ? recorder.Show(show, bank, stop)
                : recorder.Text((ScenarioAction.Text)traffic.Deed, bank, stop));
        }
        await Task.WhenAll(calls);
    }

    private static ImmutableArray<string> Banks(ScenarioAction action) =>
        action is ScenarioAction.Show show ? show.Banks : ((ScenarioAction.Text)action).Banks;

    private async Task Watch(Expectation expectation, Task steps, CancellationToken stop)
    {
        if (await new Watcher(world, Log, steps).Verdict(expectation, stop) is { } verdict)
            Log.Add(verdict);
    }
}
