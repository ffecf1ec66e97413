using Grid.Core.Citizens;

namespace Grid.ClientApi.Sandbox;

/// <summary>The people and numbers of the sandbox (docs/sandbox.md).</summary>
public static class SandboxPeople
{
    private const int Region = 110105;

    private static readonly DateOnly BornOn = new(1975, 1, 1);
    private static readonly DateOnly IssuedOn = new(2021, 3, 1);

    /// <summary>Everybody, in the order of the page, whose card is issued on 2021-03-01 or as they say.</summary>
    public static IReadOnlyList<SandboxPerson> All =>
    [
        Valid, Lost, Stolen, Superseded, Expired, Cancelled, Frozen, Victim, Blacklisted, Former, Present, Stock,
    ];

    /// <summary>A valid card, and the numbers that are in use.</summary>
    public static SandboxPerson Valid { get; } = Person(1, "王平");

    /// <summary>A card that was reported lost.</summary>
    public static SandboxPerson Lost { get; } = Person(2, "李秀英");

    /// <summary>A card that was reported stolen.</summary>
    public static SandboxPerson Stolen { get; } = Person(3, "张伟");

    /// <summary>A card that was replaced on <see cref="Replaced"/>.</summary>
    public static SandboxPerson Superseded { get; } = Person(4, "刘洋");

    /// <summary>The first day of validity of the card by which it was replaced.</summary>
    public static DateOnly Replaced { get; } = new(2024, 6, 3);

    /// <summary>A card that ended on its last day.</summary>
    public static SandboxPerson Expired { get; } = new(
        CitizenNumber.Of(Region, new(1990, 1, 1), 5).Reveal(), "陈静", new(2015, 6, 1), new(2025, 6, 1));

    /// <summary>A card that was cancelled: its holder emigrated.</summary>
    public static SandboxPerson Cancelled { get; } = Person(6, "杨勇");

    /// <summary>A card that its holder has frozen.</summary>
    public static SandboxPerson Frozen { get; } = Person(7, "赵敏");

    /// <summary>A card of which a misuse was reported, about which the registry has not decided.</summary>
    public static SandboxPerson Victim { get; } = Person(8, "黄磊");

    /// <summary>A person who misused another's card.</summary>
    public static SandboxPerson Blacklisted { get; } = Person(9, "周杰");

    /// <summary>Who had <see cref="RecycledPhone"/> before.</summary>
    public static SandboxPerson Former { get; } = Person(10, "吴芳");

    /// <summary>Who has <see cref="RecycledPhone"/> now.</summary>
    public static SandboxPerson Present { get; } = Person(11, "徐丽");

    /// <summary>Whose former numbers can be recycled to fire an event.</summary>
    public static SandboxPerson Stock { get; } = Person(12, "孙强");

    /// <summary>Assigned in 2021, and nothing happened to it since.</summary>
    public static string CleanPhone => Phone(1);

    /// <summary>Released, and assigned to somebody else after the quarantine.</summary>
    public static string RecycledPhone => Phone(2);

    /// <summary>Released five days before the start, and in quarantine.</summary>
    public static string QuarantinedPhone => Phone(3);

    /// <summary>Served by another carrier now.</summary>
    public static string PortedPhone => Phone(4);

    /// <summary>In use with another SIM for five days.</summary>
    public static string ChangedSimPhone => Phone(5);

    /// <summary>A number beginning with the digits of all numbers of the sandbox.</summary>
    public static string Phone(int number) => FormattableString.Invariant($"+86139000000{number:D2}");

    private static SandboxPerson Person(int sequence, string name) =>
        new(CitizenNumber.Of(Region, BornOn, sequence).Reveal(), name, IssuedOn);
}
