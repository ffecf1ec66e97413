using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Camara;

/// <summary>Checks the attributes of <c>kyc-match</c> that have a form.</summary>
internal static class MatchFields
{
    private static readonly string[] DocumentTypes =
    [
        "passport", "national_id_card", "residence_permit", "diplomatic_id", "driver_licence", "social_security_id",
        "other",
    ];

    private static readonly string[] Genders = ["MALE", "FEMALE", "OTHER"];

    private static readonly EmailAddressAttribute Email = new();

    /// <summary>What breaks the schema; null for nothing.</summary>
    public static CamaraError? ErrorIn(MatchBody body) =>
        ErrorOfChoice(body.IdDocumentType, "idDocumentType", DocumentTypes)
        ?? ErrorOfDay(body.IdDocumentExpiryDate, "idDocumentExpiryDate")
        ?? ErrorOfDay(body.Birthdate, "birthdate")
        ?? ErrorOfChoice(body.Gender, "gender", Genders)
        ?? (body.Email is null || Email.IsValid(body.Email)
            ? null
            : CamaraError.InvalidArgument("email", "it must be an email address."));

    private static CamaraError? ErrorOfDay(string? text, string field) =>
        text is null || CamaraFields.TryDay(text, out _)
            ? null
            : CamaraError.InvalidArgument(field, "it must be a day of the calendar, written YYYY-MM-DD.");

    private static CamaraError? ErrorOfChoice(string? text, string field, string[] allowed) =>
        text is null || allowed.Contains(text)
            ? null
            : CamaraError.InvalidArgument(field, $"it must be one of {string.Join(", ", allowed)}.");
}
