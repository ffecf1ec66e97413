using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Simulation.Machines;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>
/// The grid as an import sees it: what it is asked to do becomes steps of the world, each of which is judged.
/// </summary>
internal sealed class FeedGrid(Stage stage, string by, FeedJudge judge) : IGrid
{
    public ICard Card(string key) => new Seat(this, Papers.InTheWorld(key));

    public IPhone Phone(string key) => new Seat(this, Papers.InTheWorld(key));

    public IInstitution Institution(string key) => new Seat(this, key);

    public IStream Stream(string key) => throw Unasked();

    public ICascade Cascade(string key) => throw Unasked();

    public IActor Request(string key) => throw Unasked();

    public IActor Proof(string key) => throw Unasked();

    private static NotSupportedException Unasked() => new("No import asks for this.");

    private Task<Reply> Give(string key, Command command)
    {
        var meant = InTheWorld(command);
        Action<Outcome<Reply>> judged = static _ => { };
        stage.Guard(() => judged = judge.Giving(key, meant));
        return Answer<Reply>(hear => stage.GiveInside(by, key, meant, outcome =>
        {
            judged(outcome);
            hear(outcome);
        }));
    }

    private Task<InstitutionSight?> Seen(string key) => Answer<InstitutionSight?>(hear =>
        stage.SeeInside(by, key, outcome =>
        {
            judge.JoinedAt = outcome.Answer?.Record.RegisteredAt ?? default;
            hear(outcome);
        }));

    /// <summary>A process that has died hears no more.</summary>
    private Task<T> Answer<T>(Action<Action<Outcome<T>>> ask)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        ask(outcome =>
        {
            if (outcome.IsAnswered)
                source.SetResult(outcome.Answer!);
            else if (!judge.IsCutOff)
                source.SetException(outcome.Failure ?? new UnavailableException("The grid takes no calls."));
        });
        return source.Task;
    }

    /// <summary>The command with the world's names in it.</summary>
    private static Command InTheWorld(Command command) => command switch
    {
        CardCommand.ReserveNumber c => c with { Phone = Papers.InTheWorld(c.Phone) },
        PhoneCommand.Assign c       => c with
        {
            Name = Cast.NameOf(Papers.InTheWorld(c.Name.Key)),
            Holder = Papers.InTheWorld(c.Holder),
        },
        PhoneCommand.Adopt c        => c with { Holder = Papers.InTheWorld(c.Holder) },
        _                           => command,
    };

    private sealed class Seat(FeedGrid grid, string key) : ICard, IPhone, IInstitution
    {
        public ValueTask<Reply> Do(Command command, RequestId? request = null) => new(grid.Give(key, command));

        public ValueTask<InstitutionSight?> Seen() => new(grid.Seen(key));

        public ValueTask Deliver(Envelope envelope) => throw Unasked();

        public ValueTask<Verification> Verify(Presented presented) => throw Unasked();

        public ValueTask<ImmutableArray<NumberPlace.Taken>> Numbers() => throw Unasked();

        public ValueTask<NumberAnswer> Ask(NumberQuestion question) => throw Unasked();

        public ValueTask<ImmutableArray<InstitutionBinding>> BindingsOf(string institution) => throw Unasked();

        public ValueTask<HolderSight?> SeenBy(string holder) => throw Unasked();

        public ValueTask<Holding?> Held() => throw Unasked();

        public ValueTask<CarrierSight?> ServedBy(string carrier) => throw Unasked();

        public ValueTask<int> Tenure() => throw Unasked();

        public ValueTask<Trust> Trusted() => throw Unasked();
    }
}
