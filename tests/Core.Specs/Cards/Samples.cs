using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Specs.Cards;

/// <summary>Three issuances of one number, and commands that the specs use.</summary>
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

    /// <summary>Ten in the morning in China, on the day of the third issuance.</summary>
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

    /// <summary>The bank of specs in which the bank does not matter.</summary>
    public static readonly InstitutionCode Bank = new("bank");

    public static Guid Id(int number) => new(number, 2, 0, new byte[8]);

    /// <summary>The bank attests that it compared a person with this card, which was verified at that moment.</summary>
    public static CardCommand.RecordPersonCheck Check(
        int number, Print card, DateTimeOffset verifiedAt, CheckMethod method = CheckMethod.Staff) =>
        new(Id(number), Bank, new(VerificationResult.Valid, card.IssuedOn, verifiedAt), method, Passed: true);

    /// <summary>The bank binds an account to a number with that check, or with the verification alone.</summary>
    public static CardCommand.AuthorizeBinding Bind(
        int check, Print card, DateTimeOffset verifiedAt, bool isChecked = true, int? request = null) =>
        new(
            new("phone/1"),
            new(
                Id(request ?? check), Bank, "account", new("card/1"),
                new(Id(check), Bank, new("card/1"), isChecked, verifiedAt, Conditional: !isChecked)),
            new(VerificationResult.Valid, card.IssuedOn, verifiedAt),
            isChecked);

    /// <summary>The bank opens an account with that check, or in an emergency with the verification alone.</summary>
    public static CardCommand.AcceptReliance Rely(
        int check, Print card, DateTimeOffset verifiedAt, bool isChecked = true, int account = 1) =>
        new(
            Id(account), $"account {account}",
            new(Id(check), Bank, new("card/1"), isChecked, verifiedAt, Conditional: !isChecked),
            new(VerificationResult.Valid, card.IssuedOn, verifiedAt),
            isChecked);

    /// <summary>An account that the bank opened on the card before it joined the grid.</summary>
    public static CardCommand.AdoptReliance Adopt(int account, DateOnly? madeOn = null) =>
        new(Id(account), Bank, $"account {account}", madeOn ?? new(2020, 1, 1), Morning);

    /// <summary>All printed data of the card.</summary>
    public static Presented All(Print card) => new(card.Name, card.IssuedOn, card.ExpiresOn);
}
