using Grid.ClientApi.Http;
using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Cards;

/// <summary>Error texts for wrong fields; none contains the field's value.</summary>
public static class FieldMessages
{
    /// <summary>The region of a number is in no list; the number is taken all the same.</summary>
    public const string RegionUnknown =
        "No list contains the region code of the number. The number was accepted; compare it with the card.";

    /// <summary>A character was lost on the way.</summary>
    public const string Damaged =
        "A character was lost before this was sent (U+FFFD stands in its place): send the text as the card has it.";

    /// <summary>A character has no meaning that systems agree on.</summary>
    public const string PrivateUse =
        "The text holds a private-use character of an old system, which each system reads differently: send the "
        + "character that Unicode has for it.";

    private const string Zeroed =
        "The check character does not fit the digits before it. The number ends in 000, as spreadsheets write numbers "
        + "of more than 15 digits: format the column as text, and export it again from the original data.";

    /// <summary>Why a text is no day.</summary>
    public static string OfDay(string text) => text.Contains("长期", StringComparison.Ordinal)
        ? "A card without end (长期) has no last day: leave the field empty, or leave it out."
        : Typing.Fault(text) ?? "A date must be a day of the calendar, written YYYY-MM-DD.";

    /// <summary>Why a text is no citizen number.</summary>
    public static string Of(CitizenNumberError error, string text) => error switch
    {
        CitizenNumberError.Length or CitizenNumberError.Characters when Typing.Fault(text) is { } fault => fault,
        CitizenNumberError.CheckCharacter when Typing.IsZeroed(text) => Zeroed,
        _ => Of(error),
    };

    private static string Of(CitizenNumberError error) => error switch
    {
        CitizenNumberError.FirstGeneration =>
            "The number is of the first generation (15 digits), which is no longer valid.",
        CitizenNumberError.Length => "A citizen number has 18 characters.",
        CitizenNumberError.Characters => "A citizen number has 17 digits and then a digit or X.",
        CitizenNumberError.CheckCharacter => "The check character does not fit the digits before it.",
        CitizenNumberError.BirthDate =>
            "The birth date in the number is not a day of the calendar, or is in the future.",
        CitizenNumberError.Region => "The number begins with the code of no province.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a message."),
    };

    /// <summary>Why a text is no name.</summary>
    public static string Of(PersonNameError error) => error switch
    {
        PersonNameError.Empty => "A name has at least one visible character.",
        PersonNameError.TooLong => "The name is too long.",
        PersonNameError.NotUnicode => "The name holds something that is no Unicode character.",
        PersonNameError.ControlCharacter => "The name holds a control character, such as a tab or a line break.",
        PersonNameError.Damaged => Damaged,
        PersonNameError.PrivateUse => PrivateUse,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a message."),
    };

    /// <summary>What is unlawful about a card.</summary>
    public static string Of(CardTermError error) => error switch
    {
        CardTermError.KindNotForHolder => "A card of this kind is not issued to holders of such a number.",
        CardTermError.IssuedBeforeBirth => "The card was issued before its holder was born.",
        CardTermError.ExpiryMissing => "A card of this kind ends, for a holder of this age; its last day is needed.",
        CardTermError.ExpiryNotAllowed => "A card of this kind has no end, for a holder of this age.",
        CardTermError.TermNotLawful =>
            "The card ends on another day than the law sets for its kind and the holder's age.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a message."),
    };

    /// <summary>Which field is unlawful.</summary>
    public static string Field(CardTermError error) => error switch
    {
        CardTermError.KindNotForHolder => "kind",
        CardTermError.IssuedBeforeBirth => "issuedOn",
        _ => "expiresOn",
    };
}
