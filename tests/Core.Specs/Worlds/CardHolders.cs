using Grid.Core.Cards;
using Grid.Core.Reliances;

namespace Grid.Core.Specs.Worlds;

/// <summary>All commands to cards, possible or not, and verifications of every card ever issued.</summary>
internal sealed class CardHolders(World world, Random random)
{
    private static readonly string[] Cards = [.. Participants.People, "card/cid"];
    private static readonly NameTag[] Names = [Specs.Cards.Samples.Holder, Specs.Cards.Samples.Stranger];

    private static readonly CardKind[] Kinds = [CardKind.Resident, CardKind.Temporary];

    private readonly List<Guid> checks = [];

    public void Step()
    {
        if (random.Next(12) == 0 && world.Reliances.ToArray() is { Length: > 0 } parts)
        {
            var (key, state) = Any(parts);
            var bank = Any(Participants.Banks);
            world.Do(key, new RelianceCommand.End(
                new(bank), state.All.IsEmpty ? Participants.Id(1) : Any(state.All).Id));
            return;
        }

        var card = Any(Cards);
        world.Do(card, random.Next(3) == 0 ? Resting(card) : Command());
    }

    /// <summary>A card in hand: as it was once issued, or with a difference.</summary>
    public Presented InHand(Card card)
    {
        var prints = card is Card.Held held
            ? held.Past.Select(past => past.Issuance.Print).Append(held.Current.Print).ToArray()
            : [Specs.Cards.Samples.First];
        var (print, other) = (Any(prints), Any(prints));
        return new(
            random.Next(3) switch { 0 => null, 1 => print.Name, _ => Any(Names) },
            random.Next(3) == 0 ? null : print.IssuedOn.AddDays(random.Next(8) == 0 ? 1 : 0),
            random.Next(3) switch { 0 => null, 1 => print.ExpiresOn, _ => other.ExpiresOn });
    }

    /// <summary>Reports are contested, settled and undone.</summary>
    private CardCommand AboutReports() => random.Next(4) switch
    {
        0 => new CardCommand.SettleContest(random.Next(2) == 0),
        1 => new CardCommand.UndoReport(
            Any(Participants.Banks), world.Now.AddHours(-random.Next(1, 40)), world.Now.AddHours(-random.Next(2))),
        _ => new CardCommand.ContestLoss(),
    };

    private CardCommand.ReportLoss Report()
    {
        var by = Any([null, LossReport.Holder, .. Participants.Banks]);
        return new CardCommand.ReportLoss(
            Day(), Any(Enum.GetValues<LossKind>()), Day(), Any(Enum.GetValues<ReportChannel>()), by,
            by is null or LossReport.Holder ? null : new CardKey("card/listed"));
    }

    private CardCommand Command() => random.Next(16) switch
    {
        0 or 1 => new CardCommand.Issue(Print()),
        2 or 3 or 4 => Report(),
        14 or 15 => AboutReports(),
        5 or 6 => new CardCommand.WithdrawLoss(Day()),
        7 => new CardCommand.Suspend(Any([null, LossReport.Holder, "station"])),
        8 => new CardCommand.Resume(Any([null, LossReport.Holder, "station"])),
        9 when random.Next(12) == 0 => new CardCommand.Cancel(Any(Enum.GetValues<CancelReason>())),
        9 or 10 => new CardCommand.HandIn(Day() ?? Today),
        _ => new CardCommand.ReserveNumber(new("phone/" + random.Next(1, 12)), new(Any(Participants.Carriers))),
    };

    /// <summary>A bank compares the person with the card, or binds an account after it did.</summary>
    private CardCommand Resting(string card)
    {
        var (issuedOn, bank) = (Day() ?? Current(card), Any(Participants.Banks));
        var verified = new VerifiedCard(
            random.Next(10) == 0 ? VerificationResult.Invalid : VerificationResult.Valid,
            random.Next(10) == 0 ? null : random.Next(4) == 0 ? issuedOn : Current(card),
            world.Now.AddHours(random.Next(6) == 0 ? random.Next(-30, 2) : 0));
        if (random.Next(2) == 0)
        {
            checks.Add(Participants.Id(700_000 + checks.Count));
            return new CardCommand.RecordPersonCheck(
                random.Next(8) == 0 ? Any(checks) : checks[^1], new(bank), verified, Any(Enum.GetValues<CheckMethod>()),
                random.Next(4) > 0);
        }

        var kept = world.Held(card) is Card.Held { Checks: { IsEmpty: false } all } && random.Next(5) > 0
            ? Any(all) : null;
        bank = kept?.Institution.Value ?? bank;
        if (random.Next(2) == 0)
        {
            var account = random.Next(30);
            return new CardCommand.AcceptReliance(
                Participants.Id(850_000 + account + (Array.IndexOf(Participants.Banks, bank) << 24)),
                random.Next(20) == 0 ? "" : $"account {account}",
                new(
                    kept?.Id ?? Participants.Id(750_000 + random.Next(100)), new(bank), new(card),
                    kept?.Passed ?? false, kept?.At ?? verified.At, random.Next(2) == 0),
                kept is null ? verified : verified with { IssuedOn = kept.IssuedOn },
                kept is not null || random.Next(3) == 0);
        }

        return new CardCommand.AuthorizeBinding(
            new(Any(Participants.Phones)),
            new(
                Participants.Id(800_000 + random.Next(20_000)), new(bank), Any(["a", "b", "c"]),
                new(random.Next(12) == 0 ? Any(Participants.People) : card),
                new(
                    kept?.Id ?? Participants.Id(750_000 + random.Next(100)), new(bank), new(card),
                    kept?.Passed ?? false, kept?.At ?? verified.At, random.Next(2) == 0)),
            kept is null ? verified : verified with { IssuedOn = kept.IssuedOn },
            kept is not null || random.Next(3) == 0);
    }

    private DateOnly Current(string card) =>
        world.Held(card) is Card.Held held ? held.Current.Print.IssuedOn : Today;

    private Print Print()
    {
        var issuedOn = Day() ?? Today;
        return new(
            Any(Kinds), issuedOn, random.Next(3) == 0 ? null : issuedOn.AddDays(random.Next(5, 400)),
            Any(Names), "authority", random.Next(2) == 0);
    }

    private DateOnly Today => ChinaTime.DayOf(world.Now);

    private DateOnly? Day() => random.Next(6) switch
    {
        0 or 1 => null,
        2 => Today.AddDays(random.Next(2)),
        3 => Today.AddDays(-random.Next(3)),
        4 => Today.AddDays(-random.Next(40)),
        _ => new DateOnly(2015, 3, 1).AddDays(random.Next(3) - 1),
    };

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
