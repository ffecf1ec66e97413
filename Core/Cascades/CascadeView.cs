namespace Grid.Core.Cascades;

/// <summary>What may be read of a cascade, by who caused it and by the regulator.</summary>
/// <param name="Cause">What began it.</param>
/// <param name="At">When it began.</param>
/// <param name="By">Key of who caused it: of an institution or carrier, or of the holder's card.</param>
/// <param name="Told">How many events were put into institutions' streams.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Overdue">How many were not answered in time and still aren't.</param>
/// <param name="ToTell">How many events there are to be in all.</param>
/// <param name="ToAnswer">How many answers there are to be in all.</param>
/// <param name="Complete">Whether all institutions have received their events and answered them.</param>
public sealed record CascadeView(
    CascadeCause Cause,
    DateTimeOffset At,
    string By,
    int Told,
    int Answered,
    int Overdue,
    int ToTell,
    int ToAnswer,
    bool Complete)
{
    /// <summary>The progress of a cascade; null if the message about its cause has not arrived.</summary>
    public static CascadeView? Of(Cascade state) => state switch
    {
        Cascade.Spreading s => Of(s.Cause, s.At, s.By, s.Tally, complete: false),
        Cascade.Complete s  => Of(s.Cause, s.At, s.By, s.Tally, complete: true),
        _                   => null,
    };

    /// <remarks>
    /// The number to which a binding moves counts its late answer, and the one that it leaves that it was overdue: the
    /// first may be heard before the second.
    /// </remarks>
    private static CascadeView Of(
        CascadeCause cause, DateTimeOffset at, string by, Tally tally, bool complete) => new(
        cause, at, by, tally.Told, tally.Answered, Math.Max(0, tally.Overdue), tally.ToTell, tally.ToAnswer, complete);
}
