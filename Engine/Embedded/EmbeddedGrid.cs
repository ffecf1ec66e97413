using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Files;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.StatusLists;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;
using Grid.Engine.Accesses;
using Grid.Engine.Sqlite;

namespace Grid.Engine.Embedded;

/// <summary>The whole grid in one process and one SQLite file; not a cluster, and it must not become one.</summary>
public sealed class EmbeddedGrid : IGrid, IAsyncDisposable
{
    private readonly EmbeddedEngine engine;
    private readonly TimeProvider clock;
    private readonly ActorHost<CardDecider, Card, CardCommand, CardFact> cards;
    private readonly ActorHost<PhoneDecider, Phone, PhoneCommand, PhoneFact> phones;
    private readonly ActorHost<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact> institutions;
    private readonly ActorHost<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact> streams;
    private readonly ActorHost<CascadeDecider, Cascade, CascadeCommand, CascadeFact> cascades;
    private readonly ActorHost<RelianceDecider, RelianceRegister, RelianceCommand, RelianceFact> reliances;
    private readonly ActorHost<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact> cases;
    private readonly ActorHost<IdempotencyKeyDecider, IdempotencyKey, IdempotencyKeyCommand,
    IdempotencyKeyFact> requests;
    private readonly ActorHost<OneTimePasswordDecider, OneTimePassword, OneTimePasswordCommand,
    OneTimePasswordFact> proofs;

    private readonly IAccessStore? accesses;
    private int isDisposed;

    private EmbeddedGrid(EmbeddedEngine engine, EmbeddedOptions options, IAccessStore? accesses)
    {
        this.accesses = accesses is null ? null : new OwnedAccessStore(accesses);
        this.engine = engine;
        clock = options.Clock;
        cards = engine.Host<CardDecider, Card, CardCommand, CardFact>(ActorTypes.Card);
        phones = engine.Host<PhoneDecider, Phone, PhoneCommand, PhoneFact>(ActorTypes.Phone);
        institutions = engine.Host<InstitutionDecider, Institution, InstitutionCommand, InstitutionFact>(
            ActorTypes.Institution);
        streams = engine.Host<EventStreamDecider, EventStream, EventStreamCommand, EventStreamFact>(
            ActorTypes.EventStream);
        cascades = engine.Host<CascadeDecider, Cascade, CascadeCommand, CascadeFact>(ActorTypes.Cascade);
        reliances = engine.Host<RelianceDecider, RelianceRegister, RelianceCommand, RelianceFact>(ActorTypes.Reliances);
        cases = engine.Host<MisuseDecider, MisuseCase, MisuseCommand, MisuseFact>(ActorTypes.MisuseCase);
        requests = engine.Host<IdempotencyKeyDecider, IdempotencyKey, IdempotencyKeyCommand, IdempotencyKeyFact>(
            ActorTypes.IdempotencyKey);
        proofs = engine.Host<OneTimePasswordDecider, OneTimePassword, OneTimePasswordCommand, OneTimePasswordFact>(
            ActorTypes.OneTimePassword);
    }

    /// <summary>Whether changes can be acknowledged at present, and why not; reads go on either way.</summary>
    public StoreHealth Health => engine.Health;

    /// <summary>The messages that could not be delivered.</summary>
    public IDeadLetterQueue DeadLetters => engine.DeadLetters;

    /// <summary>What status lists are made of.</summary>
    public IStatusRegister Statuses => engine.Statuses;

    /// <summary>Where records of accesses are kept: in the store of the actors.</summary>
    /// <exception cref="NotSupportedException">The store that was handed in keeps none.</exception>
    public IAccessStore Accesses => accesses ?? throw new NotSupportedException("The store keeps no accesses.");

    /// <summary>Files of the store.</summary>
    public IFileStore Files => engine.Files;

    /// <summary>Estimated bytes of the actors in memory.</summary>
    public long ActivationBytes => engine.ActivationBytes;

    /// <summary>Whether messages wait to be delivered, or reminders are due at a moment or before.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    public ValueTask<bool> HasWork(DateTimeOffset until) => engine.HasWork(until);

    /// <summary>Whether <paramref name="dataDirectory"/> holds a store.</summary>
    public static bool HasStore(string dataDirectory) =>
        File.Exists(Path.Combine(dataDirectory, SqliteStore.FileName));

    /// <summary>The files of the store in <paramref name="dataDirectory"/>, whether or not they are there.</summary>
    public static IEnumerable<string> StoreFiles(string dataDirectory) =>
        from end in (string[])["", "-wal", "-shm"]
        select Path.Combine(dataDirectory, SqliteStore.FileName + end);

    /// <summary>Opens the store; <see cref="Start"/> must follow before anything is asked of the grid.</summary>
    /// <exception cref="UnavailableException">The store can't be opened, or another process has it.</exception>
    public static EmbeddedGrid Create(EmbeddedOptions options)
    {
        var store = SqliteStore.Open(options);
        return new(new EmbeddedEngine(store, options), options, store);
    }

    /// <summary>Opens the store and goes on with what an earlier process left undelivered.</summary>
    /// <exception cref="UnavailableException">The store can't be opened, or another process has it.</exception>
    public static Task<EmbeddedGrid> Open(EmbeddedOptions options) => Open(SqliteStore.Open(options), options);

    /// <summary>The same over a store that is already open; the grid closes it, whatever comes of it.</summary>
    public static async Task<EmbeddedGrid> Open(IRecordStore store, EmbeddedOptions options)
    {
        var grid = new EmbeddedGrid(new EmbeddedEngine(store, options), options, store as IAccessStore);
        try
        {
            await grid.engine.Start();
            return grid;
        }
        catch
        {
            await grid.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes on with the deliveries and due turns that an earlier process left.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    public Task Start() => engine.Start();

    /// <inheritdoc/>
    public ICard Card(CardKey key) => new EmbeddedCard(key.Value, cards, clock);

    /// <inheritdoc/>
    public IActor<Phone> Phone(PhoneKey key) => Named(key.Value, phones);

    /// <inheritdoc/>
    public IActor<Institution> Institution(string key) => Named(key, institutions);

    /// <inheritdoc/>
    public IEventStream EventStream(string key) => new EmbeddedEventStream(key, streams, clock);

    /// <inheritdoc/>
    public ICascade Cascade(string key) => new EmbeddedCascade(key, cascades, clock);

    /// <inheritdoc/>
    public IActor Reliances(string key) => Named(key, reliances);

    /// <inheritdoc/>
    public IActor<MisuseCase> MisuseCase(string key) => Named(key, cases);

    /// <inheritdoc/>
    public IActor IdempotencyKey(string key) => Named(key, requests);

    /// <inheritdoc/>
    public IActor OneTimePassword(string key) => Named(key, proofs);

    /// <summary>
    /// Lets what is under way end, and leaves the store whole in one file. It may be called more than once.
    /// </summary>
    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref isDisposed, 1) == 0 ? engine.DisposeAsync() : ValueTask.CompletedTask;

    private EmbeddedActor<TDecider, TState, TCommand, TFact> Named<TDecider, TState, TCommand, TFact>(
        string key, ActorHost<TDecider, TState, TCommand, TFact> host)
        where TDecider : struct, IDecider<TState, TCommand, TFact>
        where TState : class
        where TCommand : Command => new(key, host, clock);
}
