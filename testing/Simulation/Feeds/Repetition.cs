using Grid.Simulation.Checks;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>
/// What a file had come to when all of it was imported: sent again, it comes to the same where nothing else happened.
/// </summary>
/// <param name="first">How it was imported.</param>
/// <param name="scene">Where.</param>
internal sealed class Repetition(FeedJudge first, Scene scene)
{
    /// <summary>Until no place that was kept for a number can have lapsed.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset ended = scene.Told;
    private readonly Dictionary<string, long> versions = first.Fates
        .SelectMany(fate => fate.Line.Turns).Select(context => context.Key).Distinct()
        .ToDictionary(key => key, key => VersionOf(scene, key));

    /// <summary>Judges how it was imported again.</summary>
    public void Judge(FeedJudge again)
    {
        var passed = scene.Told - ended;
        if (passed < TimeSpan.Zero || passed > Soon)
            return;
        foreach (var (before, after) in first.Fates.Zip(again.Fates))
            if (before.IsAccepted && after is { Reply: not null, IsAccepted: false }
                && before.Line.Turns.All(context => VersionOf(scene, context.Key) == versions[context.Key]))
                throw new ViolationException(
                    "A file sent twice comes to the same", $"line {after.Number} was accepted, and now: {after.Reply}");
    }

    private static long VersionOf(Scene scene, string key) => scene.Context.View.Of(key)?.Version ?? 0;
}
