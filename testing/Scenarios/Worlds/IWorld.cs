using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Scenarios.Language;

namespace Grid.Scenarios.Worlds;

/// <summary>Where a story plays: the engine in virtual time, or a server in the time of the wall clock.</summary>
/// <remarks>
/// All of a story runs one piece at a time, from one <c>await</c> to the next. Whatever asks the grid throws
/// <see cref="UnavailableException"/> where the grid can't answer.
/// </remarks>
public interface IWorld : IAsyncDisposable
{
    /// <summary>What a report calls it.</summary>
    string Name { get; }

    /// <summary>How the times in its reports come about, in a sentence.</summary>
    string Timing { get; }

    /// <summary>How far the story is, since its first day began.</summary>
    TimeSpan Now { get; }

    /// <summary>Runs a story to its end.</summary>
    Task Play(Func<Task> story);

    /// <summary>Waits for a moment of the story; one that has passed is now.</summary>
    Task Until(TimeSpan moment, CancellationToken stop);

    /// <summary>Waits until something may have changed in the grid.</summary>
    Task Stir(CancellationToken stop);

    /// <summary>Has the cast's cards issued, its institutions registered and its numbers assigned.</summary>
    Task Prepare(Participants participants);

    /// <summary>Whether something that goes wrong can be made to go wrong here.</summary>
    bool CanMake(InjectedFault mishap);

    /// <summary>Lets something go wrong from now on.</summary>
    Task Strike(InjectedFault mishap);

    /// <summary>Lets it go wrong no longer.</summary>
    Task Mend(InjectedFault mishap);

    /// <summary>Lets a participant act, at one bank at most.</summary>
    Task<ActionResult> Do(ScenarioAction action);

    /// <summary>Shows a card at a bank.</summary>
    /// <returns>Result and reason in one, such as <c>invalid/lost</c>.</returns>
    Task<string> Check(string bank, ScenarioAction.Show card);

    /// <summary>Whether a bank has a usable binding at a number, so that it may send a text.</summary>
    Task<bool> IsUsable(string bank, string number);

    /// <summary>What a bank is asked that it has not seen yet; it is not handed out again.</summary>
    Task<IReadOnlyList<Question>> Waiting(string bank);

    /// <summary>Gives a bank's answer.</summary>
    Task<ActionResult> Answer(string bank, Question question, AnswerOutcome outcome);

    /// <summary>The progress of a cascade; null while it can't be read.</summary>
    Task<Progress?> Progress(Guid cascade);

    /// <summary>The banks at which the number's holder reads usable bindings, sorted.</summary>
    Task<IReadOnlyList<string>> BoundAt(string number);

    /// <summary>Whether the number's holder reads that it is clean; null for a number without a holder.</summary>
    Task<bool?> IsClean(string number);

    /// <summary>
    /// Whether a bank's check answers that the owner has changed since a moment; null where the grid knows nothing.
    /// </summary>
    Task<bool?> IsRecycled(string number, TimeSpan since);

    /// <summary>What a verification of a holder's card says beside its result.</summary>
    Task<CardFlags> Flags(string holder);

    /// <summary>How many answers a bank has not given in time.</summary>
    Task<long> Late(string bank);
}

/// <summary>What the grid says to a request to change something.</summary>
/// <param name="Refusal">The stable code of its refusal, or what a bank saw that made it not ask; null for yes.</param>
/// <param name="Cascade">Under which id what follows can be read.</param>
public sealed record ActionResult(string? Refusal, Guid? Cascade = null)
{
    /// <summary>Yes, and nothing follows that could be read.</summary>
    public static readonly ActionResult Yes = new(null, null);
}

/// <summary>What a verification says of a holder and a card, whatever its result.</summary>
/// <param name="IsBlacklisted">Whether the holder is on the blacklist.</param>
/// <param name="IsCaseOpen">Whether a case of misuse of the card is open.</param>
public readonly record struct CardFlags(bool IsBlacklisted, bool IsCaseOpen);

/// <summary>Something that a bank is asked to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">What the story calls the number that it is about.</param>
/// <param name="Binding">Id to be given with the answer.</param>
public sealed record Question(QuestionKind Kind, string Number, Guid Binding);

/// <summary>What banks can be asked to do.</summary>
public enum QuestionKind
{
    /// <summary>To remove a binding.</summary>
    Unbind = 1,

    /// <summary>To move a binding to another number.</summary>
    Move,

    /// <summary>To look for a former holder's binding.</summary>
    Dispute,
}

/// <summary>How far the consequences of something have come.</summary>
/// <param name="ToTell">How many events there are to be in all, as far as is known.</param>
/// <param name="Told">How many events were put into institutions' streams.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Overdue">How many were not answered in time and still aren't.</param>
/// <param name="Complete">Whether all institutions have received their events and answered them.</param>
public sealed record Progress(int ToTell, int Told, int Answered, int Overdue, bool Complete);
