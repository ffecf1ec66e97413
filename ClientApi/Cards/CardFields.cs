using System.Globalization;
using Grid.ClientApi.Http;
using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.ClientApi.Cards;

/// <summary>Reads the fields that describe cards, and collects what is wrong with them.</summary>
/// <param name="today">The day on the cards' calendar, after which no holder can be born.</param>
/// <param name="errors">Where errors go.</param>
public readonly struct CardFields(DateOnly today, FieldErrors errors)
{
    /// <summary>Most characters of an issuing authority.</summary>
    public const int MaxAuthority = 100;

    /// <summary>Most characters of a purpose.</summary>
    public const int MaxPurpose = 64;

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors => errors;

    /// <summary>A citizen number.</summary>
    public CitizenNumber Number(string? text, string field = "idNumber")
    {
        if (text is null)
            errors.AddMalformed(field, "required", "A citizen number is required.");
        else if (!CitizenNumber.TryParse(text, today, out var number, out var error))
            errors.AddMalformed(
                field, "id_number_" + Problems.Code(error!.Value), FieldMessages.Of(error.Value, text));
        else
            return number;
        return default;
    }

    /// <summary>Whether a text is a citizen number, which belongs into no other field.</summary>
    public bool IsCitizenNumber(string text) => CitizenNumber.TryParse(text, today, out _, out _);

    /// <summary>A name that may be absent.</summary>
    public PersonName? Name(string? text)
    {
        if (text is null)
            return null;
        if (PersonName.TryParse(text, out var name, out var error))
            return name;
        errors.AddMalformed("name", "name_" + Problems.Code(error!.Value), FieldMessages.Of(error.Value));
        return null;
    }

    /// <summary>A day that may be absent.</summary>
    public DateOnly? Day(string? text, string field)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.AddMalformed(field, "date_invalid", FieldMessages.OfDay(text));
        return null;
    }

    /// <summary>Says that a field is missing where <paramref name="present"/> is false.</summary>
    public void Require(bool present, string field)
    {
        if (!present)
            errors.AddMalformed(field, "required", "This field is required.");
    }

    /// <summary>A kind of card.</summary>
    public CardKind? Kind(string? text) => Choice<CardKind>(text, "kind");

    /// <summary>How a card was lost.</summary>
    public LossKind? LossKind(string? text) => Choice<LossKind>(text, "kind");

    /// <summary>Where a loss was reported.</summary>
    public ReportChannel? Channel(string? text) => Choice<ReportChannel>(text, "channel");

    /// <summary>Why a card ends.</summary>
    public CancelReason? CancelReason(string? text) => Choice<CancelReason>(text, "reason");

    /// <summary>One of the values of an enumeration, by its name in snake case; it may be absent.</summary>
    public TEnum? Choice<TEnum>(string? text, string field) where TEnum : struct, Enum
    {
        if (text is null)
            return null;
        var index = Array.IndexOf(EnumOf<TEnum>.Names, text);
        if (index >= 0)
            return EnumOf<TEnum>.Values[index];
        errors.AddMalformed(
            field, "not_one_of",
            $"It must be one of: {string.Join(", ", EnumOf<TEnum>.Names)}. {Typing.Fault(text)}".TrimEnd());
        return null;
    }

    /// <summary>
    /// Free text that must be there. A character that an old system kept at a private-use code point is read as the one
    /// that was meant.
    /// </summary>
    public string Text(string? text, string field, int max)
    {
        Require(text is not null, field);
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > max || HasControl(text)))
            errors.AddMalformed(
                field, "text_invalid",
                $"1 to {max} characters are needed, none a control character such as a tab or a line break.");
        else if (text is not null && text.Contains('\uFFFD'))
            errors.AddMalformed(field, "text_damaged", FieldMessages.Damaged);
        else if (text is not null && PrivateUse.Assigned(text) is { } assigned)
            return assigned;
        else if (text is not null)
            errors.AddMalformed(field, "text_private_use", FieldMessages.PrivateUse);
        return "";
    }

    private static bool HasControl(string text)
    {
        foreach (var character in text)
            if (char.IsControl(character))
                return true;
        return false;
    }

    private static class EnumOf<TEnum> where TEnum : struct, Enum
    {
        public static readonly TEnum[] Values = Enum.GetValues<TEnum>();
        public static readonly string[] Names = [.. Values.Select(Problems.Code)];
    }
}
