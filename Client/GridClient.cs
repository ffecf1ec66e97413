using System.Security.Cryptography;
using Grid.Client.Bindings;
using Grid.Client.Blacklist;
using Grid.Client.Camara;
using Grid.Client.Cards;
using Grid.Client.Cascades;
using Grid.Client.Demonstration;
using Grid.Client.Events;
using Grid.Client.Holders;
using Grid.Client.Http;
using Grid.Client.Imports;
using Grid.Client.Institutions;
using Grid.Client.Misuse;
using Grid.Client.Operations;
using Grid.Client.Phones;
using Grid.Client.Proofs;
using Grid.Client.Receipts;
using Grid.Client.Reliances;
using Grid.Client.SharedSignals;
using Grid.Client.StatusLists;
using Grid.Client.Tokens;

namespace Grid.Client;

/// <summary>
/// A client of the identity grid's HTTP API. Its calls can be made side by side, and one instance serves a process.
/// </summary>
/// <remarks>
/// A call that changes something takes an idempotency key: 1 to 64 visible ASCII characters. The grid remembers the key
/// for 24 hours, and the response until eight later changes of the same card or number. All attempts of one call carry
/// the same key, so that the change takes effect once. A caller that must repeat a call after a restart chooses the key
/// and stores it before the call; otherwise the client makes one.
/// A change without such a key, and an answer other than 429, 502, 503 or 504, is never repeated.
/// </remarks>
public sealed class GridClient : IDisposable
{
    private const int IdBytes = 16;

    private readonly Transport transport;
    private readonly Calls anonymous;
    private readonly TokenCache tokens;
    private readonly HttpClient? owned;

    /// <summary>Makes a client with an HTTP client of its own.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="handler">Sends the requests, and is disposed of with the client; null: the network.</param>
    /// <param name="clock">Measures pauses and lifetimes; null: the system's.</param>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public GridClient(GridClientOptions options, HttpMessageHandler? handler = null, TimeProvider? clock = null)
        : this(Owned(handler), options, clock)
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="http">Gets an HTTP client for one attempt.</param>
    /// <param name="options">The settings.</param>
    /// <param name="clock">Measures pauses and lifetimes; null: the system's.</param>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public GridClient(Func<HttpClient> http, GridClientOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } error)
            throw new ArgumentException(error, nameof(options));
        transport = new(http, options, clock ?? TimeProvider.System, NewId);
        tokens = new(transport, options);
        anonymous = new(transport, tokens: null);
        var calls = new Calls(transport, tokens);
        (Cards, Receipts, Phones, Proofs) = (new(calls), new(calls, anonymous), new(calls), new(anonymous));
        (Bindings, Reliances, Events, Imports) = (new(calls), new(calls), new(calls), new(calls));
        (Institutions, Cascades, Misuse) = (new(calls, anonymous), new(calls), new(calls));
        (Blacklist, Camara, SharedSignals) = (new(calls), new(calls), new(calls, anonymous));
        (StatusLists, Operations, Demonstration) = (new(anonymous), new(calls), new(calls));
    }

    private GridClient(HttpClient owned, GridClientOptions options, TimeProvider? clock)
        : this(() => owned, options, clock) => this.owned = owned;

    /// <summary>Cards: issue, report, verify, and compare persons with them.</summary>
    public CardsClient Cards { get; }

    /// <summary>Receipts: proofs of what was answered.</summary>
    public ReceiptsClient Receipts { get; }

    /// <summary>Phone numbers: what carriers record, and what institutions ask.</summary>
    public PhonesClient Phones { get; }

    /// <summary>One-time codes, by which holders show that a number is theirs.</summary>
    public ProofsClient Proofs { get; }

    /// <summary>Bindings of accounts to numbers.</summary>
    public BindingsClient Bindings { get; }

    /// <summary>Accounts that rest on a card.</summary>
    public ReliancesClient Reliances { get; }

    /// <summary>Events for the caller.</summary>
    public EventsClient Events { get; }

    /// <summary>Files of cards, numbers, accounts and bindings.</summary>
    public ImportsClient Imports { get; }

    /// <summary>Institutions: registration, duties, procedures.</summary>
    public InstitutionsClient Institutions { get; }

    /// <summary>Progress of the consequences of one cause.</summary>
    public CascadesClient Cascades { get; }

    /// <summary>Cases of misuse of cards.</summary>
    public MisuseClient Misuse { get; }

    /// <summary>The blacklist of persons who misused the cards of others.</summary>
    public BlacklistClient Blacklist { get; }

    /// <summary>The CAMARA APIs with the client's own token (two-legged).</summary>
    public CamaraClient Camara { get; }

    /// <summary>Streams of security event tokens.</summary>
    public SharedSignalsClient SharedSignals { get; }

    /// <summary>Signed lists with the status of cards.</summary>
    public StatusListsClient StatusLists { get; }

    /// <summary>What operators see and do.</summary>
    public OperationsClient Operations { get; }

    /// <summary>What there is in a demonstration only.</summary>
    public DemonstrationClient Demonstration { get; }

    /// <summary>What a holder sees and does.</summary>
    /// <param name="accessToken">The token of <see cref="ProofsClient.ConfirmAsync"/>.</param>
    public HolderClient Holder(string accessToken) => new(With(accessToken));

    /// <summary>The CAMARA APIs with a token that a holder delegated (three-legged), for one request.</summary>
    /// <param name="accessToken">The token of <see cref="HolderClient.DelegateAsync"/>.</param>
    public CamaraClient CamaraFor(string accessToken) => new(With(accessToken));

    /// <inheritdoc/>
    public void Dispose()
    {
        tokens.Dispose();
        owned?.Dispose();
    }

    private static HttpClient Owned(HttpMessageHandler? handler) =>
        new(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    private Calls With(string accessToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken);
        return new(transport, new GivenToken(accessToken));
    }
}
