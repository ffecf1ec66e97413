using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Imports;

/// <summary>What a file is about: its columns, and who may send it.</summary>
/// <param name="Name">Its name in a query.</param>
/// <param name="Scope">What its sender's token must allow.</param>
/// <param name="Columns">Every field, in the documented order.</param>
/// <param name="Needs">The columns that a header must have.</param>
/// <param name="Marks">The fields of which any tells it from the kinds that follow.</param>
internal sealed record FeedKind(string Name, Scopes Scope, string[] Columns, string[] Needs, string[] Marks)
{
    /// <summary>Cards that were issued.</summary>
    public static readonly FeedKind Cards = Registry(
        "cards",
        ["idNumber", "name", "kind", "issuedOn", "expiresOn", "authority", "fingerprintRegistered"],
        optional: [],
        marks: ["name", "authority"]);

    /// <summary>Bindings that an institution had before it joined the grid.</summary>
    public static readonly FeedKind Bindings = new(
        "bindings", Scopes.BindingsWrite, ["phone", "idNumber", "account", "madeOn"],
        ["phone", "idNumber", "account", "madeOn"], ["account", "madeOn"]);

    /// <summary>SIMs that were changed.</summary>
    public static readonly FeedKind SimChanges = new(
        "sim-changes", Scopes.PhonesWrite, ["phone", "changedAt", "withDevice"], ["phone", "changedAt"], ["changedAt"]);

    /// <summary>Numbers that were taken from their holders.</summary>
    public static readonly FeedKind Releases = new(
        "releases", Scopes.PhonesWrite, ["phone", "reason"], ["phone", "reason"], ["reason"]);

    /// <summary>Numbers that were given to somebody.</summary>
    public static readonly FeedKind Assignments = new(
        "assignments", Scopes.PhonesWrite, ["phone", "idNumber", "since"], ["phone", "idNumber"], ["phone"]);

    /// <summary>Loss reports.</summary>
    public static readonly FeedKind Losses = Registry(
        "losses", ["idNumber", "issuedOn", "kind", "occurredOn", "channel"],
        optional: ["issuedOn", "occurredOn", "channel"], marks: []);

    /// <summary>All of them, in the order in which they are told apart.</summary>
    public static readonly IReadOnlyList<FeedKind> All = [Cards, Bindings, SimChanges, Releases, Assignments, Losses];

    /// <summary>The scopes of which each lets some file in.</summary>
    public static Scopes AnyScope => All.Aggregate(Scopes.None, (scopes, kind) => scopes | kind.Scope);

    /// <summary>The kind with this name; null where there is none.</summary>
    public static FeedKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of a file whose lines have these fields.</summary>
    public static FeedKind Of(IEnumerable<string> fields)
    {
        var named = fields.ToHashSet(StringComparer.Ordinal);
        return All.FirstOrDefault(kind => named.Overlaps(kind.Marks)) ?? Losses;
    }

    private static FeedKind Registry(string name, string[] columns, string[] optional, string[] marks) =>
        new(name, Scopes.ImportWrite, columns, [.. columns.Except(optional)], marks);
}
