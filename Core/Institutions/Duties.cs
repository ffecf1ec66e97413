namespace Grid.Core.Institutions;

/// <summary>What an institution has done of what it must, counted since its registration.</summary>
/// <param name="Verifications">Cards verified.</param>
/// <param name="Hits">Of these, cards that were not valid.</param>
/// <param name="PersonChecks">Persons compared with their cards.</param>
/// <param name="CheckedBindings">Bindings made with a passed check.</param>
/// <param name="UncheckedBindings">Bindings made without, in an emergency.</param>
/// <param name="AnswersInTime">Answers to unbindings, moves and disputes by the due time.</param>
/// <param name="AnswersLate">Answers after it.</param>
public sealed record Duties(
    long Verifications = 0,
    long Hits = 0,
    long PersonChecks = 0,
    long CheckedBindings = 0,
    long UncheckedBindings = 0,
    long AnswersInTime = 0,
    long AnswersLate = 0)
{
    /// <summary>Nothing counted yet.</summary>
    public static readonly Duties None = new();

    internal Duties Plus(Duties more) => new(
        Verifications + more.Verifications,
        Hits + more.Hits,
        PersonChecks + more.PersonChecks,
        CheckedBindings + more.CheckedBindings,
        UncheckedBindings + more.UncheckedBindings,
        AnswersInTime + more.AnswersInTime,
        AnswersLate + more.AnswersLate);
}
