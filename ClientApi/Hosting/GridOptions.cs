using System.ComponentModel.DataAnnotations;
using System.Net;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Camara;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Carriers;
using Grid.ClientApi.Engines;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.OneTimePasswords;
using Grid.ClientApi.OutboundHttp;
using Grid.ClientApi.Phones;
using Grid.ClientApi.OfflineFiles;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.StatusLists;
using Grid.Engine;
using Grid.Engine.Accesses;
using Grid.Silo;
using Grid.WebConsole;

namespace Grid.ClientApi.Hosting;

/// <summary>The settings of a server, from the section <c>Grid</c> of its configuration (docs/operations.md).</summary>
public sealed class GridOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Grid";

    /// <summary>Folder of the store; it is made if it does not exist.</summary>
    [Required] public string Data { get; set; } = "";

    /// <summary>Port of the API; 0 takes any free one.</summary>
    /// <value>The default value is 5080.</value>
    [Range(0, 65535)] public int Port { get; set; } = 5080;

    /// <summary>IP address on which the API listens.</summary>
    /// <value>The default value is <c>127.0.0.1</c>, which no other machine reaches.</value>
    [Required] public string Listen { get; set; } = "127.0.0.1";

    /// <summary>Whether the clients of the demonstration exist, whose secrets everybody knows.</summary>
    /// <value>The default value is false.</value>
    public bool Demo { get; set; }

    /// <summary>Whether a demonstration on one machine has the people of docs/sandbox.md.</summary>
    /// <value>The default value is false.</value>
    public bool Sandbox { get; set; }

    /// <summary>Whether a demonstration may listen on an address that other machines reach, unencrypted.</summary>
    /// <value>The default value is false.</value>
    public bool DemoAnywhere { get; set; }

    /// <summary>The keys file.</summary>
    /// <value>The default value is <c>keys.json</c> in the data folder.</value>
    public string? Keys { get; set; }

    /// <summary>The file of the passphrase under which the keys file is encrypted.</summary>
    /// <value>
    /// The default value is null: the credential <c>grid-keys-passphrase</c> of systemd, or the environment variable
    /// <c>GRID_KEYS_PASSPHRASE</c>, or none, and the keys file is in the clear.
    /// </value>
    public string? KeysPassphraseFile { get; set; }

    /// <summary>The file of the pseudonyms' secret, apart from the keys file.</summary>
    /// <value>The default value is null: it is in the keys file.</value>
    public string? PseudonymKey { get; set; }

    /// <summary>The file that names the clients.</summary>
    /// <value>The default value is null: no client but those that the regulator registers.</value>
    public string? Clients { get; set; }

    /// <summary>Which access tokens clients get.</summary>
    public TokenOptions Tokens { get; set; } = new();

    /// <summary>
    /// The file that adds region codes, with dates, to those built in (docs/imports.md). With it, a first card is
    /// refused where no code is known for its number.
    /// </summary>
    /// <value>The default value is null: a first card is issued whichever county's code its number begins with.</value>
    public string? Regions { get; set; }

    /// <summary>The Public URL of the server; it is the issuer of tokens.</summary>
    /// <value>The default value is null: the address on which the server listens.</value>
    public string? PublicUrl { get; set; }

    /// <summary>Memory that actors may take before idle ones are dropped, in MiB.</summary>
    /// <value>The default value is 2048.</value>
    [Range(16, 16 << 20)] public int Memory { get; set; } = 2048;

    /// <summary>What runs the actors.</summary>
    /// <value>The default value is <see cref="EngineKind.Embedded"/>.</value>
    public EngineKind Engine { get; set; }

    /// <summary>How messages between actors are delivered.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>
    /// Time between failing the readiness probe and closing the listener, so that load balancers can react.
    /// </summary>
    /// <value>The default value is zero.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan DrainTime { get; set; }

    /// <summary>How long requests that are under way may take after the listener was closed.</summary>
    /// <value>The default value is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// IP addresses or networks (<c>10.1.0.0/16</c>) of the proxies whose <c>X-Forwarded-</c> headers are believed.
    /// </summary>
    /// <value>The default value is empty: no such header is believed.</value>
    public IList<string> Proxies { get; } = [];

    /// <summary>The certificate of the API.</summary>
    public HttpsOptions Https { get; set; } = new();

    /// <summary>The port for metrics and health.</summary>
    public ManagementOptions Management { get; set; } = new();

    /// <summary>The bounds of imports.</summary>
    public ImportOptions Imports { get; set; } = new();

    /// <summary>How records of accesses are written, and for how long they are kept.</summary>
    public AccessLogOptions Accesses { get; set; } = new();

    /// <summary>How many loss reports institutions relay.</summary>
    public RelayOptions Relays { get; set; } = new();

    /// <summary>When look-ups of institutions are taken for a search, and slowed down.</summary>
    public LookupOptions Lookups { get; set; } = new();

    /// <summary>How many one-time codes are sent.</summary>
    public OneTimePasswordOptions OneTimePasswords { get; set; } = new();

    /// <summary>Where messages for holders are posted to carriers.</summary>
    public CarrierOptions Carriers { get; set; } = new();

    /// <summary>Phone numbers that the published numbering plans don't have yet.</summary>
    public NumberingOptions Numbering { get; set; } = new();

    /// <summary>What the CAMARA APIs leave to the provider.</summary>
    public CamaraOptions Camara { get; set; } = new();

    /// <summary>What the Shared Signals Framework leaves to the transmitter.</summary>
    public SharedSignalsOptions SharedSignals { get; set; } = new();

    /// <summary>The files for branches without a line.</summary>
    public OfflineFileOptions OfflineFiles { get; set; } = new();

    /// <summary>How current status lists are.</summary>
    public StatusListOptions StatusLists { get; set; } = new();

    /// <summary>The pages for people.</summary>
    public WebConsoleOptions WebConsole { get; set; } = new();

    /// <summary>Where requests to URLs that callers supplied may go.</summary>
    public OutboundHttpOptions OutboundHttp { get; set; } = new();

    /// <summary>This server's place in a cluster.</summary>
    public GridClusterOptions Cluster { get; set; } = new();

    /// <summary>Where the keys are.</summary>
    internal string KeysFile => Keys ?? Path.Combine(Data, "keys.json");

    /// <summary><see cref="Listen"/>, which must be valid.</summary>
    internal IPAddress ListenAddress => IPAddress.Parse(Listen);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [
            .. NetworkRules.Of(this), .. ClusterRules.Of(this), .. Carriers.Faults(OutboundHttp), .. SandboxRules(),
        ];

    private IEnumerable<ValidationResult> SandboxRules()
    {
        if (Sandbox && !(Demo && Engine == EngineKind.Embedded))
            yield return new("is for demonstrations (Grid:Demo, --demo) on one machine", [nameof(Sandbox)]);
    }
}

/// <summary>The certificate with which the API is served over HTTPS.</summary>
public sealed class HttpsOptions : IValidatableObject
{
    /// <summary>PEM file of the certificate, followed by those of the authorities between it and the root.</summary>
    /// <value>The default value is null: the API is served over plain HTTP.</value>
    public string? Certificate { get; set; }

    /// <summary>PEM file of its private key.</summary>
    public string? Key { get; set; }

    /// <summary>How often it is looked whether the files have changed.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the API is served over HTTPS.</summary>
    internal bool IsOn => Certificate is not null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Certificate is null != Key is null)
            yield return new("is needed where the other of Certificate and Key is given",
                [Certificate is null ? nameof(Certificate) : nameof(Key)]);
    }
}

/// <summary>A port for those who run the server: metrics and health, and nothing else.</summary>
public sealed class ManagementOptions : IValidatableObject
{
    /// <summary>The port, with plain HTTP.</summary>
    /// <value>The default value is null: metrics and health are served on the port of the API.</value>
    [Range(1, 65535)] public int? Port { get; set; }

    /// <summary>IP address on which it listens.</summary>
    /// <value>The default value is <c>127.0.0.1</c>.</value>
    [Required] public string Listen { get; set; } = "127.0.0.1";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Listen, out _))
            yield return new("must be an IP address, such as 127.0.0.1", [nameof(Listen)]);
    }
}
