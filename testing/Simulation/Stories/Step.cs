using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.Simulation.Stories;

/// <summary>An action at a moment: all that a world does to the grid is a list of these.</summary>
/// <param name="At">When, in true time.</param>
/// <param name="By">Who, for the reader.</param>
/// <param name="Key">To which actor.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ExecuteCommand), "give")]
[JsonDerivedType(typeof(Verify), "verify")]
[JsonDerivedType(typeof(CheckPhone), "ask")]
[JsonDerivedType(typeof(LookUpNumbers), "lookUp")]
[JsonDerivedType(typeof(Fetch), "fetch")]
[JsonDerivedType(typeof(ReadView), "see")]
public abstract record Step(DateTimeOffset At, string By, string Key)
{
    /// <summary>A command is given.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who gives it.</param>
    /// <param name="Key">To which actor.</param>
    /// <param name="Command">Which.</param>
    /// <param name="Request">Id of the request, if it may be repeated.</param>
    public sealed record ExecuteCommand(DateTimeOffset At, string By, string Key, Command Command, Guid? Request)
        : Step(At, By, Key);

    /// <summary>A card is shown and verified.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who verifies.</param>
    /// <param name="Key">Whose card.</param>
    /// <param name="Shown">What is printed on the card in hand.</param>
    public sealed record Verify(DateTimeOffset At, string By, string Key, Presented Shown) : Step(At, By, Key);

    /// <summary>An institution asks about a number.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who asks.</param>
    /// <param name="Key">About which number.</param>
    /// <param name="Question">What.</param>
    public sealed record CheckPhone(DateTimeOffset At, string By, string Key, PhoneQuery.CheckNumber Question)
        : Step(At, By, Key);

    /// <summary>An institution reads which bindings it has at a number.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Code of the institution.</param>
    /// <param name="Key">At which number.</param>
    public sealed record LookUpNumbers(DateTimeOffset At, string By, string Key) : Step(At, By, Key);

    /// <summary>A receiver fetches the events that wait for it.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Code of the receiver.</param>
    /// <param name="Key">Which stream.</param>
    /// <param name="After">The last number that it has.</param>
    public sealed record Fetch(DateTimeOffset At, string By, string Key, long After) : Step(At, By, Key);

    /// <summary>A participant reads one of an actor's views.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who looks: the key of a holder's card, or the code of an institution.</param>
    /// <param name="Key">At which actor.</param>
    /// <param name="What">Which of its views.</param>
    public sealed record ReadView(DateTimeOffset At, string By, string Key, ViewKind What) : Step(At, By, Key);
}
