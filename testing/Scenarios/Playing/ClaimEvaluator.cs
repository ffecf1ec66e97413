using System.Globalization;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>Asks the grid whether something is so.</summary>
internal static class ClaimEvaluator
{
    public static async Task<ClaimResult> Evaluate(Claim claim, IWorld world, RunLog log) => claim switch
    {
        Claim.Complete c    => Of(await Progress(c.Of, world, log), progress => progress.Complete),
        Claim.Told c        => Of(
            await Progress(c.Of, world, log), progress => progress.Told == progress.ToTell),
        Claim.Clean c       => Clean(c.Number, await world.IsClean(c.Number)),
        Claim.BoundAt c     => Bound(c, await world.BoundAt(c.Number)),
        Claim.Recycled c    => Recycled(c, await world.IsRecycled(c.Number, c.Since)),
        Claim.Late c        => Late(c, await world.Late(c.Bank)),
        Claim.Blacklisted c => Listed(c, await world.Flags(c.Holder)),
        Claim.CaseOpen c    => CaseOpen(c, await world.Flags(c.Holder)),
        _ => throw new ArgumentException($"Nobody can be asked for {claim.GetType().Name}.", nameof(claim)),
    };

    /// <summary>Who and what a claim is about.</summary>
    public static IEnumerable<string> About(Claim claim) => claim switch
    {
        Claim.Complete c    => [c.Of.Name],
        Claim.Told c        => [c.Of.Name],
        Claim.Clean c       => [c.Number],
        Claim.BoundAt c     => [c.Number, .. c.Banks],
        Claim.Recycled c    => [c.Number],
        Claim.Late c        => [c.Bank],
        Claim.Blacklisted c => [c.Holder],
        Claim.CaseOpen c    => [c.Holder],
        _                   => [],
    };

    public static string Name(Happening happening) =>
        $"{happening.Name}'s {happening.Kind.ToString().ToLower(CultureInfo.InvariantCulture)}";

    private static async Task<Progress?> Progress(Happening of, IWorld world, RunLog log) =>
        log.When(of)?.Cascade is { } cascade ? await world.Progress(cascade) : null;

    private static ClaimResult Of(Progress? progress, Func<Progress, bool> holds) => progress is { } seen
        ? new(holds(seen), $"told {seen.Told} of {seen.ToTell}, answered {seen.Answered}, overdue {seen.Overdue}"
            + (seen.Complete ? ", complete" : ""))
        : new(false, "nobody has heard of it");

    private static ClaimResult Clean(string number, bool? isClean) => new(isClean == true, isClean switch
    {
        true  => $"{number} is clean",
        false => $"answers about earlier holders of {number} are awaited",
        null  => $"nobody holds {number}",
    });

    private static ClaimResult Bound(Claim.BoundAt claim, IReadOnlyList<string> banks) => new(
        banks.SequenceEqual(claim.Banks.Order(StringComparer.Ordinal)),
        $"{claim.Number} is bound {(banks.Count == 0 ? "nowhere" : "at " + string.Join(", ", banks))}");

    private static ClaimResult Recycled(Claim.Recycled claim, bool? recycled) => new(recycled == true, recycled switch
    {
        true  => $"{claim.Number} counts as recycled",
        false => $"{claim.Number} still has the owner that it had",
        null  => $"nothing is known of {claim.Number}",
    });

    private static ClaimResult Listed(Claim.Blacklisted claim, CardFlags flags) => new(
        flags.IsBlacklisted == claim.Is, $"{claim.Holder} is {(flags.IsBlacklisted ? "" : "not ")}blacklisted");

    private static ClaimResult CaseOpen(Claim.CaseOpen claim, CardFlags flags) => new(
        flags.IsCaseOpen == claim.Is, $"{claim.Holder} has {(flags.IsCaseOpen ? "an" : "no")} open case");

    private static ClaimResult Late(Claim.Late claim, long answers) =>
        new(answers == claim.Answers, $"{claim.Bank} was late with {answers}");
}

/// <summary>What was seen of a claim.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Text">What was seen, in words.</param>
internal readonly record struct ClaimResult(bool Holds, string Text);
