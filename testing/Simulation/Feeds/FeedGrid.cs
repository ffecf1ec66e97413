using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Simulation.Machines;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>
/// The grid as an import sees it: what it is asked to do becomes steps of the world, each of which is judged.
/// </summary>
internal sealed class FeedGrid(SimulationContext context, string by, FeedJudge judge) : IGrid
{
    public ICard Card(CardKey key) => new Seat(this, KnownIdentities.InTheWorld(key.Value));

    public IActor<Phone> Phone(PhoneKey key) => new Seat(this, KnownIdentities.InTheWorld(key.Value));

    public IActor<Institution> Institution(string key) => new Seat(this, key);

    public IEventStream EventStream(string key) => throw Unasked();

    public ICascade Cascade(string key) => throw Unasked();

    public IActor IdempotencyKey(string key) => throw Unasked();

    public IActor Reliances(string key) => throw Unasked();

    public IActor<MisuseCase> MisuseCase(string key) => throw Unasked();

    public IActor OneTimePassword(string key) => throw Unasked();

    private static NotSupportedException Unasked() => new("No import asks for this.");

    private Task<Reply> Execute(string key, Command command)
    {
        var meant = InTheWorld(key, command);
        Action<Outcome<Reply>> judged = static _ => { };
        context.Guard(() => judged = judge.Giving(key, meant));
        return Answer<Reply>(hear => context.ExecuteInProcess(by, key, meant, outcome =>
        {
            judged(outcome);
            hear(outcome);
        }));
    }

    private Task<InstitutionDetails?> GetDetails(string key) => Answer<InstitutionDetails?>(hear =>
        context.ReadInProcess(by, key, outcome =>
        {
            judge.JoinedAt = outcome.Answer?.Record.RegisteredAt ?? default;
            hear(outcome);
        }));

    /// <summary>A process that has died receives no answer.</summary>
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
    private static Command InTheWorld(string key, Command command) => command switch
    {
        CardCommand.Issue c         => c with
        {
            Print = c.Print with { Authority = KnownIdentities.AuthorityOf(key, c.Print.Authority) },
        },
        CardCommand.ReserveNumber c => c with { Phone = new(KnownIdentities.InTheWorld(c.Phone.Value)) },
        PhoneCommand.Assign c       => c with
        {
            Name = Participants.NameOf(KnownIdentities.InTheWorld(c.Name.Key.Value)),
            Holder = new(KnownIdentities.InTheWorld(c.Holder.Value)),
        },
        PhoneCommand.Adopt c        => c with
        {
            Holder = new(KnownIdentities.InTheWorld(c.Holder.Value)),
            Account = KnownIdentities.Accounts.Open(c.Institution, c.Account),
        },
        _                           => command,
    };

    private sealed class Seat(FeedGrid grid, string key) : ICard, IActor<Phone>, IActor<Institution>
    {
        public ValueTask<Reply> Execute(Command command, RequestId? request = null) => new(grid.Execute(key, command));

        /// <summary>The one question of an import: since when its sender has been registered.</summary>
        ValueTask<TAnswer> IActor<Institution>.Ask<TAnswer>(IQuery<Institution, TAnswer> query) =>
            query is InstitutionQuery.GetDetails ? new((Task<TAnswer>)(object)grid.GetDetails(key)) : throw Unasked();

        ValueTask<TAnswer> IActor<Card>.Ask<TAnswer>(IQuery<Card, TAnswer> query) => throw Unasked();

        ValueTask<TAnswer> IActor<Phone>.Ask<TAnswer>(IQuery<Phone, TAnswer> query) => throw Unasked();

        public ValueTask Deliver(Envelope envelope) => throw Unasked();

        public ValueTask<Verification> Verify(Presented presented) => throw Unasked();
    }
}
