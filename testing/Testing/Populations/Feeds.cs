using Grid.Core.Cards;

namespace Grid.Testing.Populations;

/// <summary>The forms in which registries hand over cards and losses.</summary>
public enum FeedFormat
{
    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv = 1,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

/// <summary>Takes cards and losses one at a time and writes them out.</summary>
internal interface IFeed : IDisposable
{
    void Write(RegisteredCard card);

    void Write(ReportedLoss loss);
}

/// <summary>The words that feeds use.</summary>
internal static class FeedWords
{
    public const string Date = "yyyy-MM-dd";

    public static string Of(CardKind kind) => kind switch
    {
        CardKind.Resident          => "resident",
        CardKind.Temporary         => "temporary",
        CardKind.ResidencePermit   => "residence_permit",
        CardKind.PermanentResident => "permanent_resident",
        _                          => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(LossKind kind) => kind == LossKind.Stolen ? "stolen" : "lost";

    public static string Of(ReportChannel channel) => channel switch
    {
        ReportChannel.Police  => "police",
        ReportChannel.Online  => "online",
        ReportChannel.Hotline => "hotline",
        ReportChannel.Bank    => "bank",
        _                     => throw new ArgumentOutOfRangeException(nameof(channel)),
    };
}
