using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Testing.Tests.Scenarios.Support;

/// <summary>A world whose grid gives other answers than the real one where a test changes them.</summary>
internal sealed class BentWorld(IWorld world) : IWorld
{
    public Func<string, TimeSpan, string> BendCheck { get; init; } = static (answer, _) => answer;

    public Func<bool, TimeSpan, bool> BendUsable { get; init; } = static (usable, _) => usable;

    public string Name => world.Name;

    public string Timing => world.Timing;

    public TimeSpan Now => world.Now;

    public Task Play(Func<Task> story) => world.Play(story);

    public Task Until(TimeSpan moment, CancellationToken stop) => world.Until(moment, stop);

    public Task Stir(CancellationToken stop) => world.Stir(stop);

    public Task Prepare(Participants participants) => world.Prepare(participants);

    public bool CanMake(InjectedFault mishap) => false;

    public Task Strike(InjectedFault mishap) => world.Strike(mishap);

    public Task Mend(InjectedFault mishap) => world.Mend(mishap);

    public Task<ActionResult> Do(ScenarioAction action) => world.Do(action);

    public async Task<string> Check(string bank, ScenarioAction.Show card) =>
        BendCheck(await world.Check(bank, card), Now);

    public async Task<bool> IsUsable(string bank, string number) => BendUsable(await world.IsUsable(bank, number), Now);

    public Task<IReadOnlyList<Question>> Waiting(string bank) => world.Waiting(bank);

    public Task<ActionResult> Answer(string bank, Question question, AnswerOutcome outcome) =>
        world.Answer(bank, question, outcome);

    public Task<Progress?> Progress(Guid cascade) => world.Progress(cascade);

    public Task<IReadOnlyList<string>> BoundAt(string number) => world.BoundAt(number);

    public Task<bool?> IsClean(string number) => world.IsClean(number);

    public Task<bool?> IsRecycled(string number, TimeSpan since) => world.IsRecycled(number, since);

    public Task<CardFlags> Flags(string holder) => world.Flags(holder);

    public Task<long> Late(string bank) => world.Late(bank);

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
