using Grid.ImportFiles;

namespace Grid.Cli.Imports;

/// <summary>Which of the demonstration's clients sends which kind of file, and what its records are called.</summary>
internal static class FeedSenders
{
    private const string DemoClient = "-demo-";

    /// <summary>What the records of a kind are called.</summary>
    public static string RecordsOf(FeedKind kind) => kind.Name switch
    {
        "losses"      => "loss reports",
        "sim-changes" => "SIM changes",
        var name      => name,
    };

    /// <summary>
    /// The client with whose name a file's name ends; otherwise the one that sends files of its kind.
    /// </summary>
    public static string ClientOf(FeedKind kind, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var at = name.LastIndexOf(DemoClient, StringComparison.Ordinal);
        if (at >= 0)
            return name[(at + 1)..];
        return kind.Name switch
        {
            "cards" or "losses" => "demo-registry",
            "bindings"          => "demo-bank",
            _                   => "demo-carrier",
        };
    }
}
