using Grid.Core.Cards;
using Grid.Engine.Embedded;

namespace Grid.Engine.Tests.Support;

/// <summary>A folder for one test, deleted at its end.</summary>
internal sealed class Temporary : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("grid-").FullName;

    public string Database => Path.Combine(Folder, "grid.db");

    public EmbeddedOptions Options => new() { DataDirectory = Folder };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Cards for tests that are not about cards.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    public static readonly CardCommand.ReportLoss Loss = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    public static CardKey Key(int number) => new($"card/{number:D22}");

    public static CardCommand.Issue Issue(int number, int year = 2020) => new(new Print(
        CardKind.Resident, new DateOnly(year, 1, 1), new DateOnly(year + 20, 1, 1), new NameTag((UInt128)number),
        "Public Security Bureau", FingerprintRegistered: true));
}
