using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using Grid.Core.Phones;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>A command and the time since the one before; dates are few, so that commands interact.</summary>
internal sealed record Step(TimeSpan Later, CardCommand Command)
{
    private static readonly DateOnly Start = DateOnly.FromDateTime(Samples.Morning.DateTime);

    private static readonly DateOnly[] Days = [.. Enumerable.Range(-2, 9).Select(Start.AddDays)];

    private static readonly ImmutableArray<DateOnly?> DaysOrNone = [null, .. Days];

    private static readonly int[] Checks = [1, 2];

    private static readonly int[] Cases = [41, 42, 43];

    private static readonly string?[] By = [null, LossReport.Holder, "station"];

    /// <summary>When a card was verified, as the time since the beginning of the history.</summary>
    private static readonly int[] Hours = [30, 60, 120, 180, 240];

    private static readonly string[] Phones = [.. Enumerable.Range(1, 7).Select(number => $"phone/{number}")];

    /// <summary>Cards of every day, each in a few versions that contradict each other.</summary>
    public static readonly ImmutableArray<Print> Prints =
    [
        .. from day in Days
           from last in new DateOnly?[] { null, Start.AddDays(3), Start.AddDays(30) }
           from name in new[] { Samples.Holder, Samples.Stranger }
           select new Print(CardKind.Resident, day, last, name, "Authority", FingerprintRegistered: last is null),
    ];

    private static readonly CardCommand[][] ByRule =
    [
        [
            .. Prints.SelectMany(print => new[]
            {
                new CardCommand.Issue(print), new(print, IsUnlisted: true),
                new(print, StatusNumber: print.IssuedOn.Day),
            }),
        ],
        [
            .. from issued in DaysOrNone
               from occurred in DaysOrNone
               from kind in Enum.GetValues<LossKind>()
               from channel in new[] { ReportChannel.Online, ReportChannel.Bank }
               let reporter = channel is ReportChannel.Bank ? "a bank" : null
               select new CardCommand.ReportLoss(issued, kind, occurred, channel, reporter),
        ],
        [.. Enum.GetValues<LossKind>().Select(kind => Samples.Lost() with { Kind = kind })],
        [.. DaysOrNone.Select(issued => new CardCommand.WithdrawLoss(issued))],
        [Samples.Found()],
        [.. By.Select(by => new CardCommand.Suspend(by))],
        [.. By.Select(by => new CardCommand.Resume(by))],
        [.. Enum.GetValues<CancelReason>().Select(reason => new CardCommand.Cancel(reason))],
        [.. Days.Select(issued => new CardCommand.HandIn(issued))],
        [
            .. from phone in Phones
               from carrier in new[] { "one", "other" }
               select new CardCommand.ReserveNumber(new(phone), new(carrier)),
        ],
        [
            .. from phone in Phones
               from tenure in new[] { 1, 2 }
               select new CardCommand.NumberHeld(new(phone), new("one"), tenure),
        ],
        [
            .. from phone in Phones
               from tenure in new[] { 1, 2 }
               select new CardCommand.NumberLeft(new(phone), tenure),
        ],
        [new CardCommand.LapseReservations()],
        [
            .. from check in Checks
               from day in Days[3..]
               from hours in Hours
               select Samples.Check(check, Of(day), Samples.Morning.AddHours(hours)),
        ],
        [
            .. from check in Checks
               from day in Days[3..]
               from hours in Hours
               from isChecked in new[] { true, false }
               select Samples.Bind(check, Of(day), Samples.Morning.AddHours(hours), isChecked),
        ],
        [
            .. from check in Checks
               from outcome in new BindingOutcome[]
               {
                   new BindingOutcome.Bound(Guid.Empty, Samples.Morning),
                   new BindingOutcome.Refused(Refusal.NotTheHolder),
               }
               select new CardCommand.BindingDecided(Samples.Id(check), Samples.Id(check), outcome),
        ],
        [.. By.Select(by => Samples.Lost() with { Reporter = by, Listed = new("card/listed") })],
        [new CardCommand.ContestLoss()],
        [new CardCommand.SettleContest(Upheld: true), new CardCommand.SettleContest(Upheld: false)],
        [
            .. from reporter in By[1..]
               from hours in Hours
               select new CardCommand.UndoReport(reporter!, Samples.Morning, Samples.Morning.AddHours(hours)),
        ],
        [
            .. from check in Checks
               from day in Days[3..]
               from hours in Hours
               from isChecked in new[] { true, false }
               select Samples.Rely(check, Of(day), Samples.Morning.AddHours(hours), isChecked),
        ],
        [
            .. from bank in new[] { "bank", "other" }
               from account in Checks
               select Samples.Adopt(account) with { Institution = new(bank) },
        ],
        [
            .. from number in Cases
               select new CardCommand.OpenMisuse(Samples.Id(number), Samples.Bank, MisuseKind.OthersCard, "digest"),
        ],
        [
            .. from number in Cases
               from isConfirmed in new[] { true, false }
               select new CardCommand.CloseMisuse(Samples.Id(number), isConfirmed, Samples.Id(99)),
        ],
        [
            .. from number in Cases
               from until in DaysOrNone
               select new CardCommand.Blacklist(Samples.Id(number), MisuseKind.LentCard, until, Samples.Id(99)),
        ],
        [.. Cases.Select(number => new CardCommand.LiftEntry(Samples.Id(number)))],
        [.. Cases.Select(number => new CardCommand.AppealEntry(Samples.Id(number)))],
        [.. Cases.Select(number => new CardCommand.UpholdEntry(Samples.Id(number)))],
        [
            new CardCommand.EndEntry(),
            new CardCommand.NoteEndStage(),
        ],
    ];

    private static Print Of(DateOnly day) => Samples.Third with { IssuedOn = day };

    /// <summary>Every command that a step can hold.</summary>
    public static readonly ImmutableArray<CardCommand> Commands = [.. ByRule.SelectMany(commands => commands)];

    /// <summary>Cancelling is rare, since it ends nearly all further behaviour.</summary>
    private static readonly int[] HowOften =
        [18, 6, 4, 6, 6, 3, 8, 1, 6, 8, 8, 4, 1, 16, 24, 14, 3, 3, 3, 2, 8, 3, 4, 3, 4, 2, 4, 3, 2];

    private static readonly Gen<CardCommand> AnyCommand =
        Gen.Frequency(HowOften.Zip(ByRule, (often, commands) => (often, Gen.Elements(commands))));

    /// <summary>Histories of up to some dozen commands over about two weeks, never at the edge of a day.</summary>
    public static Gen<Step[]> Histories { get; } = Gen.ArrayOf(
        from hours in Gen.Elements(0, 1, 5, 13, 24)
        from command in AnyCommand
        select new Step(TimeSpan.FromHours(hours), command));

    /// <summary>The same; a failing history is reduced to the steps that matter.</summary>
    public static Arbitrary<Step[]> AnyHistory { get; } = Arb.From(Histories, WithOneLess);

    private static IEnumerable<Step[]> WithOneLess(Step[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, at) => at != left).ToArray());
}
