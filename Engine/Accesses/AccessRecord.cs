using Grid.Core.Accesses;
using Grid.Core.Institutions;

namespace Grid.Engine.Accesses;

/// <summary>Who used the card or the number of a person, when, for what, and how that was answered.</summary>
/// <param name="Subject">Key of the card or the number, which is a pseudonym.</param>
/// <param name="At">When; stored in whole milliseconds.</param>
/// <param name="Id">Identifies the access together with subject and moment.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Institution">Code of the institution or authority.</param>
/// <param name="Answer">What it was answered.</param>
public sealed record AccessRecord(
    string Subject, DateTimeOffset At, Guid Id, AccessKind Kind, InstitutionCode Institution, AccessAnswer Answer)
{
    /// <summary>Id of its client; null where it is the institution's code, or for a turn of the card.</summary>
    public string? Client { get; init; }

    /// <summary>The purpose that it gave, sealed; null for none.</summary>
    public byte[]? Purpose { get; init; }

    /// <summary>The moment in milliseconds since 1970-01-01T00:00Z.</summary>
    public long Milliseconds => At.ToUnixTimeMilliseconds();

    /// <summary>The day (UTC) in days since 1970-01-01.</summary>
    public int Day => AccessDays.Of(At);

    /// <summary>The id in the order of its bytes, by which accesses of one millisecond are ordered.</summary>
    internal byte[] IdBytes => Id.ToByteArray(bigEndian: true);
}

/// <summary>The place of an access in the list of accesses to one subject, which is in this order.</summary>
/// <param name="At">When; in whole milliseconds.</param>
/// <param name="Id">The id of the access.</param>
public readonly record struct AccessPosition(DateTimeOffset At, Guid Id)
{
    /// <summary>After every access.</summary>
    public static readonly AccessPosition End = new(DateTimeOffset.UnixEpoch.AddYears(8000), Guid.AllBitsSet);
}

/// <summary>How many accesses of one kind an institution had on one day, and with which answer.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Institution">Code of the institution or authority.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Count">How often.</param>
public sealed record AccessCount(
    DateOnly Day, InstitutionCode Institution, AccessKind Kind, AccessAnswer Answer, long Count);

/// <summary>Days (UTC) as accesses are stored by them: in days since 1970-01-01.</summary>
public static class AccessDays
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The day of a moment.</summary>
    public static int Of(DateTimeOffset at) => (int)(at.ToUnixTimeMilliseconds() / 86_400_000);

    /// <summary>The number of a day.</summary>
    public static int Of(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day with this number.</summary>
    public static DateOnly Read(long number) => DateOnly.FromDayNumber(Epoch + (int)number);
}
