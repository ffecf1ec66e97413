namespace Grid.ImportFiles;

/// <summary>What a file is about, and which fields its records have.</summary>
/// <param name="Name">Its name in a query.</param>
/// <param name="Columns">Every field, in the documented order.</param>
/// <param name="Required">The columns that a header must have.</param>
/// <param name="Marks">The fields of which any distinguishes it from the kinds that follow.</param>
public sealed record FeedKind(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Required, IReadOnlyList<string> Marks)
{
    /// <summary>Cards that were issued.</summary>
    public static readonly FeedKind Cards = Of(
        "cards", ["idNumber", "name", "kind", "issuedOn", "expiresOn", "authority", "fingerprintRegistered"],
        optional: [], marks: ["name", "authority"]);

    /// <summary>Accounts that an institution had opened on cards before it joined the grid.</summary>
    public static readonly FeedKind Reliances = Of(
        "reliances", ["idNumber", "account", "openedOn"], optional: [], marks: ["openedOn"]);

    /// <summary>Bindings that an institution had before it joined the grid.</summary>
    public static readonly FeedKind Bindings = Of(
        "bindings", ["phone", "idNumber", "account", "madeOn"], optional: [], marks: ["account", "madeOn"]);

    /// <summary>SIMs that were changed.</summary>
    public static readonly FeedKind SimChanges = Of(
        "sim-changes", ["phone", "changedAt", "withDevice"], optional: ["withDevice"], marks: ["changedAt"]);

    /// <summary>Numbers that were taken from their holders.</summary>
    public static readonly FeedKind Releases = Of(
        "releases", ["phone", "reason"], optional: [], marks: ["reason"]);

    /// <summary>Numbers that were assigned.</summary>
    public static readonly FeedKind Assignments = Of(
        "assignments", ["phone", "idNumber", "since"], optional: ["since"], marks: ["phone"]);

    /// <summary>Loss reports.</summary>
    public static readonly FeedKind Losses = Of(
        "losses", ["idNumber", "issuedOn", "kind", "occurredOn", "channel"],
        optional: ["issuedOn", "occurredOn", "channel"], marks: []);

    /// <summary>All of them, in the order in which they are recognised.</summary>
    public static readonly IReadOnlyList<FeedKind> All =
        [Cards, Reliances, Bindings, SimChanges, Releases, Assignments, Losses];

    /// <summary>The kind with this name; null where no kind has it.</summary>
    public static FeedKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of a file whose records have these fields.</summary>
    public static FeedKind WithFields(IEnumerable<string> fields)
    {
        var named = fields.ToHashSet(StringComparer.Ordinal);
        return All.FirstOrDefault(kind => named.Overlaps(kind.Marks)) ?? Losses;
    }

    private static FeedKind Of(string name, string[] columns, string[] optional, string[] marks) =>
        new(name, columns, [.. columns.Except(optional)], marks);
}
