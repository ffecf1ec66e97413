using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards;

/// <summary>Three issuances of one number, and commands in the words of the specs.</summary>
internal static class Samples
{
    public static readonly NameTag Holder = new(0xA11CE);
    public static readonly NameTag Stranger = new(0xB0B);

    public static readonly Print First = new(
        CardKind.Resident, new(2015, 3, 1), new(2025, 8, 31), Holder, "Authority One", FingerprintRegistered: false);

    public static readonly Print Second = new(
        CardKind.Resident, new(2024, 6, 1), new(2044, 6, 1), Holder, "Authority Two", FingerprintRegistered: true);

    public static readonly Print Third = new(
        CardKind.Resident, new(2025, 6, 15), null, Holder, "Authority Two", FingerprintRegistered: true);

    /// <summary>Ten o'clock in the morning in China, on the day on which the third issuance is made.</summary>
    public static readonly DateTimeOffset Morning = China(2025, 6, 15, 10);

    public static DateTimeOffset China(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.FromHours(8));

    public static CardCommand.Issue Issue(Print print) => new(print);

    public static CardCommand.Issue Unlisted(Print print) => new(print, IsUnlisted: true);

    public static CardCommand.ReportLoss Lost(
        Print? card = null, DateOnly? on = null, ReportChannel through = ReportChannel.Police) =>
        new(card?.IssuedOn, LossKind.Lost, on, through);

    public static CardCommand.ReportLoss Stolen(
        Print? card = null, DateOnly? on = null, ReportChannel through = ReportChannel.Police) =>
        new(card?.IssuedOn, LossKind.Stolen, on, through);

    public static CardCommand.WithdrawLoss Found(Print? card = null) => new(card?.IssuedOn);

    public static CardCommand.Suspend Freeze => new();

    public static CardCommand.Resume Unfreeze => new();

    public static CardCommand.Cancel Cancel(CancelReason reason = CancelReason.Deceased) => new(reason);

    public static CardCommand.HandIn HandIn(Print card) => new(card.IssuedOn);

    /// <summary>Everything that is printed on the card.</summary>
    public static Presented All(Print card) => new(card.Name, card.IssuedOn, card.ExpiresOn);
}
