using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Cards;

/// <summary>What people are told of a wrong field; never the field's value.</summary>
public static class FieldMessages
{
    /// <summary>Why a text is no citizen number.</summary>
    public static string Of(CitizenNumberError error) => error switch
    {
        CitizenNumberError.FirstGeneration =>
            "The number is of the first generation (15 digits), which is no longer valid.",
        CitizenNumberError.Length => "A citizen number has 18 characters.",
        CitizenNumberError.Characters => "A citizen number has 17 digits and then a digit or X.",
        CitizenNumberError.CheckCharacter => "The check character does not fit the digits before it.",
        CitizenNumberError.BirthDate =>
            "The birth date in the number is not a day of the calendar, or is in the future.",
        CitizenNumberError.Region => "The region code in the number was never given to a region.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a message."),
    };

    /// <summary>Why a text is no name.</summary>
    public static string Of(PersonNameError error) => error switch
    {
        PersonNameError.Empty => "A name has at least one visible character.",
        PersonNameError.TooLong => "The name is too long.",
        PersonNameError.NotUnicode => "The name holds something that is no Unicode character.",
        PersonNameError.ControlCharacter => "The name holds a control character.",
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
