using System.Globalization;
using Grid.Core.Cards;
using Grid.Simulation.Faults;
using Grid.Simulation.Feeds;
using Grid.Simulation.Stories;

namespace Grid.Simulation.World;

/// <summary>The registry: issues cards, renews and replaces them, withdraws reports, and cancels cards.</summary>
internal sealed class Registry(Scene scene)
{
    private const string Name = "registry";

    private readonly Dictionary<string, List<Print>> prints = [];

    public IEnumerable<Act> Acts =>
    [
        new(Issue, 4, IsOffice: true),
        new(Withdraw, 3, IsOffice: true),
        new(() => scene.Context.Execute(Name, Person(), new CardCommand.Cancel(scene.Random.Any(Reasons))), 0.3, true),
        new(HandIn, 1, IsOffice: true),
        new(FollowRenewal, 1, IsOffice: true),
    ];

    private static readonly CancelReason[] Reasons = Enum.GetValues<CancelReason>();

    /// <summary>All cards of a person that were ever printed, oldest first.</summary>
    public IReadOnlyList<Print> PrintsOf(string person) => prints.GetValueOrDefault(person, []);

    public string Person() => scene.Random.Any(scene.Participants.People);

    /// <summary>Everybody has a card when the world begins, or nearly everybody.</summary>
    public void Begin()
    {
        foreach (var person in scene.Participants.People)
            if (!scene.Random.Happens(0.1))
                Issue(person, DayOf().AddDays(-scene.Random.Below(3000)));
    }

    private DateOnly DayOf() => ChinaTime.DayOf(scene.Told);

    private void Issue()
    {
        var person = Person();
        if (PrintsOf(person) is [.., var last] && scene.Random.Happens(0.25))
            Announce(person, scene.Random.Happens(0.5) ? last : last with { Authority = Participants.Authorities[^1] });
        else
            Issue(person, DayOf().AddDays(scene.Random.Any([0, 0, 0, -1, -400, 1])));
    }

    /// <summary>A print for a file: mostly as the law has it, which alone can be issued so.</summary>
    public Print Draw(string person)
    {
        var on = DayOf().AddDays(scene.Random.Any([0, 0, -1, -30, -400, 1]));
        var (end, isLawful) = (KnownIdentities.Of(person).EndOf(on), !scene.Random.Happens(0.1));
        var authority = scene.Random.Any(Participants.Authorities[..2]);
        var print = new Print(
            CardKind.Resident, on,
            isLawful ? end : end is null ? on.AddYears(20) : scene.Random.Any([null, (DateOnly?)on]),
            scene.Participants.Names[person], authority, scene.Random.Happens(0.5));
        if (isLawful)
            RecordCard(person, print);
        return print;
    }

    private void Issue(string person, DateOnly on)
    {
        DateOnly? until = scene.Random.Below(4) switch
        {
            0 => null,
            1 => on.AddMonths(3),
            2 => on.AddYears(10),
            _ => on.AddYears(20),
        };
        var print = new Print(
            CardKind.Resident, on, until, scene.Participants.Names[person], Participants.Authorities[0],
            scene.Random.Happens(0.5));
        RecordCard(person, print);
        Announce(person, print);
    }

    /// <summary>Issues a temporary card whose last day is today; null where the person has a newer card.</summary>
    public Print? IssueUntilToday(string person)
    {
        var today = DayOf();
        var last = PrintsOf(person) is [.., var newest] ? newest.IssuedOn : DateOnly.MinValue;
        if (last >= today)
            return null;
        var print = new Print(
            CardKind.Temporary, last < today.AddMonths(-3) ? today.AddMonths(-3) : today, today,
            scene.Participants.Names[person], Participants.Authorities[0], FingerprintRegistered: false);
        RecordCard(person, print);
        Announce(person, print);
        return print;
    }

    private void RecordCard(string person, Print print)
    {
        if (!prints.TryGetValue(person, out var all))
            prints[person] = all = [];
        all.Add(print);
    }

    private void Announce(string person, Print print)
    {
        if (scene.Random.Happens(0.02))
            scene.Context.Execute(Name, person, new CardCommand.Issue(print, IsUnlisted: true));
        scene.Context.Insist(Name, person, new CardCommand.Issue(print));
        if (scene.Faults.ShouldInject(FaultKind.FeedRepeated))
            scene.Queue.After(
                scene.Faults.StaleTime(), () => scene.Context.Execute(Name, person, new CardCommand.Issue(print)));
    }

    /// <summary>Does one of the things to a card that change what a check answers.</summary>
    public void Touch(string person) => scene.Context.Execute(Name, person, scene.Random.Below(10) switch
    {
        < 3 => new CardCommand.ReportLoss(null, LossKind.Lost, null, ReportChannel.Hotline),
        < 6 => new CardCommand.WithdrawLoss(null),
        < 8 => new CardCommand.Suspend(Name),
        _   => new CardCommand.Resume(Name),
    });

    private void Withdraw()
    {
        var person = Person();
        var printed = PrintsOf(person);
        scene.Context.Execute(Name, person, new CardCommand.WithdrawLoss(
            printed.Count > 0 && scene.Random.Happens(0.6) ? scene.Mostly(printed[^1], printed).IssuedOn : null));
    }

    private void HandIn()
    {
        var person = Person();
        if (PrintsOf(person) is { Count: > 0 } all)
            scene.Context.Execute(Name, person, new CardCommand.HandIn(scene.Random.Any(all).IssuedOn));
    }

    /// <summary>Looks whether a card is to be renewed, or a replaced one has come back.</summary>
    private void FollowRenewal()
    {
        var person = Person();
        var day = PrintsOf(person) is { Count: > 0 } all ? scene.Random.Any(all).IssuedOn : DayOf();
        scene.Context.ReadView(day.ToString("O", CultureInfo.InvariantCulture), person, ViewKind.Renewal);
    }
}
