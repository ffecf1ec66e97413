using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Engine.Embedded;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;
using Grid.Testing.Time;

namespace Grid.Scenarios.Virtual;

/// <summary>The real engine over a store of its own, on virtual time: the same seed gives the same story.</summary>
/// <remarks>What the HTTP edge does of a server, such as judging receipts, is done here as it is done there.</remarks>
public sealed partial class VirtualWorld : IWorld
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grid-scenario-");
    private readonly DateTimeOffset start;
    private readonly VirtualClockwork clockwork;
    private readonly GridProcess process;
    private readonly SimulatedNetwork road;
    private readonly Pace pace;
    private readonly DeterministicRandom random;
    private readonly Dictionary<string, Papers> papers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);

    /// <summary>Makes a world in which nothing has happened yet.</summary>
    /// <param name="seed">Draws everything that is left to chance.</param>
    /// <param name="starts">The first day, in the calendar of the cards.</param>
    public VirtualWorld(long seed, DateOnly starts)
    {
        start = new(starts.ToDateTime(TimeOnly.MinValue), China);
        random = new((ulong)seed);
        clockwork = new(start, random.Split());
        pace = new(random.Split());
        road = new(clockwork, pace, random.Split());
        process = new(clockwork, pace, road, new()
        {
            DataDirectory = folder.FullName,
            Clock = clockwork.Clock,
            NewId = random.Split().Id,
            Scheduler = clockwork.Scheduler,
        });
    }

    /// <inheritdoc/>
    public string Name => "virtual time";

    /// <inheritdoc/>
    public string Timing => "Times of calls and messages are drawn, not measured: they show order and waiting.";

    /// <inheritdoc/>
    public TimeSpan Now => clockwork.Now - start;

    /// <inheritdoc/>
    public Task Play(Func<Task> story)
    {
        clockwork.Run(async () =>
        {
            await process.Start();
            try
            {
                await story();
            }
            finally
            {
                await process.Kill();
            }
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Until(TimeSpan moment, CancellationToken stop) => clockwork.Wait(moment - Now, stop);

    /// <inheritdoc/>
    public Task Stir(CancellationToken stop) => clockwork.Change(stop);

    /// <inheritdoc/>
    public async Task Prepare(Participants participants)
    {
        foreach (var bank in participants.All<Member.Bank>())
            await Register(bank.Name, InstitutionKind.Bank);
        foreach (var carrier in participants.All<Member.Carrier>())
            await Register(carrier.Name, InstitutionKind.Carrier);
        foreach (var holder in participants.All<Member.Holder>())
            await Issue(holder.Name, Today.AddYears(-2));
        foreach (var number in participants.All<Member.Number>())
            if (number.Of is { } of)
                await Do(new ScenarioAction.AssignNumber(number.ServedBy, number.Name, of));
    }

    /// <summary>Leaves nothing on disk.</summary>
    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private DateOnly Today => ChinaTime.DayOf(clockwork.Now);

    /// <summary>A call with its way there and back; it fails if the grid is not there, or ends meanwhile.</summary>
    private async Task<T> Call<T>(Func<EmbeddedGrid, ValueTask<T>> ask)
    {
        await clockwork.Wait(pace.Trip());
        var answer = await ask(process.Grid);
        await clockwork.Wait(pace.Trip());
        return answer;
    }

    private async Task<ActionResult> Change(Func<EmbeddedGrid, IActor> actor, Command command) =>
        ResultOf(await Call(grid => actor(grid).Execute(command)));

    /// <summary>The physical cards of a holder: the one in force, and the one before.</summary>
    private sealed record Papers(Print Current, Print? Old);
}
