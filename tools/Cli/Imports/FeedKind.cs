namespace Grid.Cli.Imports;

/// <summary>What a feed is about, and which of the demonstration's clients has such a thing to tell.</summary>
/// <param name="Name">Its name for the server.</param>
/// <param name="Records">What its records are called.</param>
/// <param name="Client">Who sends it unless somebody else is named.</param>
/// <param name="Fields">Fields that tell it from the kinds that follow.</param>
internal sealed record FeedKind(string Name, string Records, string Client, params string[] Fields)
{
    /// <summary>Cards that the registry issued.</summary>
    public static readonly FeedKind Cards = new("cards", "cards", "demo-registry", "idNumber", "name");

    /// <summary>Bindings that an institution had before it joined the grid.</summary>
    public static readonly FeedKind Bindings = new("bindings", "bindings", "demo-bank", "phone", "account");

    /// <summary>SIMs that a carrier changed.</summary>
    public static readonly FeedKind SimChanges = new(
        "sim-changes", "SIM changes", "demo-carrier", "phone", "changedAt");

    /// <summary>Numbers that a carrier took back.</summary>
    public static readonly FeedKind Releases = new("releases", "releases", "demo-carrier", "phone", "reason");

    /// <summary>Numbers that a carrier gave out.</summary>
    public static readonly FeedKind Assignments = new(
        "assignments", "assignments", "demo-carrier", "phone", "idNumber");

    /// <summary>Cards that were lost or stolen.</summary>
    public static readonly FeedKind Losses = new("losses", "loss reports", "demo-registry", "idNumber", "kind");

    private const string DemoClient = "-demo-";

    private static readonly FeedKind[] All = [Cards, Bindings, SimChanges, Releases, Assignments, Losses];

    /// <summary>What somebody is told whose file is none of them.</summary>
    public const string Unknown = "This is no feed. A CSV begins with one of these headers, an NDJSON has objects with "
        + "these members: idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered (cards); "
        + "idNumber,issuedOn,kind,occurredOn,channel (loss reports); phone,idNumber,since (assignments); "
        + "phone,changedAt,withDevice (SIM changes); phone,reason (releases); "
        + "phone,idNumber,account,madeOn (bindings).";

    /// <summary>The kind of a feed with these fields; null where there is none.</summary>
    public static FeedKind? Of(string[] fields) =>
        All.FirstOrDefault(kind => !kind.Fields.Except(fields).Any());

    /// <summary>The demonstration's client that has a file to tell: the one with whose name its name ends.</summary>
    public string ClientOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var at = name.LastIndexOf(DemoClient, StringComparison.Ordinal);
        return at < 0 ? Client : name[(at + 1)..];
    }

    /// <summary>Those members of a JSON object that tell kinds apart.</summary>
    public static string[] MembersOf(string line) =>
        [.. All.SelectMany(kind => kind.Fields).Distinct().Where(name => line.Contains($"\"{name}\""))];
}
