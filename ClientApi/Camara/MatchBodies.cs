using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Camara;

/// <summary>
/// What an institution knows of a customer, to be compared with what the grid holds of the holder of a number; at least
/// one attribute besides the number.
/// </summary>
public sealed class MatchBody
{
    /// <summary>
    /// The number (ITU-T E.164); needed with a two-legged token, and the token's own with a three-legged one.
    /// </summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }

    /// <summary>The citizen number (GB 11643).</summary>
    public string? IdDocument { get; set; }

    /// <summary>Kind of the document.</summary>
    [AllowedValues(
        "passport", "national_id_card", "residence_permit", "diplomatic_id", "driver_licence", "social_security_id",
        "other")]
    public string? IdDocumentType { get; set; }

    /// <summary>Last day of validity of the card.</summary>
    [DataType(DataType.Date)] public string? IdDocumentExpiryDate { get; set; }

    /// <summary>The whole name.</summary>
    public string? Name { get; set; }

    /// <summary>Given name; not held.</summary>
    public string? GivenName { get; set; }

    /// <summary>Family name; not held.</summary>
    public string? FamilyName { get; set; }

    /// <summary>Name in half-width kana; not held.</summary>
    public string? NameKanaHankaku { get; set; }

    /// <summary>Name in full-width kana; not held.</summary>
    public string? NameKanaZenkaku { get; set; }

    /// <summary>Middle names; not held.</summary>
    public string? MiddleNames { get; set; }

    /// <summary>Family name at birth; not held.</summary>
    public string? FamilyNameAtBirth { get; set; }

    /// <summary>Address; not held.</summary>
    public string? Address { get; set; }

    /// <summary>Name of the street; not held.</summary>
    public string? StreetName { get; set; }

    /// <summary>Number in the street; not held.</summary>
    public string? StreetNumber { get; set; }

    /// <summary>Postal code; not held.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Region of the address; not held.</summary>
    public string? Region { get; set; }

    /// <summary>Locality of the address; not held.</summary>
    public string? Locality { get; set; }

    /// <summary>Country of the address; not held.</summary>
    public string? Country { get; set; }

    /// <summary>Extension of the house number; not held.</summary>
    public string? HouseNumberExtension { get; set; }

    /// <summary>Birth date; known of those alone whose citizen number was given and is right.</summary>
    [DataType(DataType.Date)] public string? Birthdate { get; set; }

    /// <summary>Email address; not held.</summary>
    [EmailAddress] public string? Email { get; set; }

    /// <summary>Gender; known of those alone whose citizen number was given and is right.</summary>
    [AllowedValues("MALE", "FEMALE", "OTHER")] public string? Gender { get; set; }

    /// <summary>City of birth; not held.</summary>
    public string? CityOfBirth { get; set; }

    /// <summary>Country of birth; not held.</summary>
    public string? CountryOfBirth { get; set; }

    /// <summary>Nationality; not held.</summary>
    public string? Nationality { get; set; }

    /// <summary>Whether there is anything to compare.</summary>
    internal bool HasAttribute =>
        (IdDocument ?? IdDocumentType ?? IdDocumentExpiryDate ?? Name ?? GivenName ?? FamilyName ?? NameKanaHankaku
            ?? NameKanaZenkaku ?? MiddleNames ?? FamilyNameAtBirth ?? Address ?? StreetName ?? StreetNumber
            ?? PostalCode ?? Region ?? Locality ?? Country ?? HouseNumberExtension ?? Birthdate ?? Email ?? Gender
            ?? CityOfBirth ?? CountryOfBirth ?? Nationality) is not null;
}

/// <summary>
/// How the attributes compare that were given: <c>true</c>, <c>false</c> or <c>not_available</c>. There are no scores:
/// of digests it is known whether they are the same and nothing more.
/// </summary>
public sealed record MatchAnswer
{
    /// <summary>The citizen number.</summary>
    public string? IdDocumentMatch { get; init; }

    /// <summary>Kind of the document.</summary>
    public string? IdDocumentTypeMatch { get; init; }

    /// <summary>Last day of validity of the card.</summary>
    public string? IdDocumentExpiryDateMatch { get; init; }

    /// <summary>The whole name.</summary>
    public string? NameMatch { get; init; }

    /// <summary>Given name.</summary>
    public string? GivenNameMatch { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyNameMatch { get; init; }

    /// <summary>Name in half-width kana.</summary>
    public string? NameKanaHankakuMatch { get; init; }

    /// <summary>Name in full-width kana.</summary>
    public string? NameKanaZenkakuMatch { get; init; }

    /// <summary>Middle names.</summary>
    public string? MiddleNamesMatch { get; init; }

    /// <summary>Family name at birth.</summary>
    public string? FamilyNameAtBirthMatch { get; init; }

    /// <summary>Address.</summary>
    public string? AddressMatch { get; init; }

    /// <summary>Name of the street.</summary>
    public string? StreetNameMatch { get; init; }

    /// <summary>Number in the street.</summary>
    public string? StreetNumberMatch { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCodeMatch { get; init; }

    /// <summary>Region of the address.</summary>
    public string? RegionMatch { get; init; }

    /// <summary>Locality of the address.</summary>
    public string? LocalityMatch { get; init; }

    /// <summary>Country of the address.</summary>
    public string? CountryMatch { get; init; }

    /// <summary>Extension of the house number.</summary>
    public string? HouseNumberExtensionMatch { get; init; }

    /// <summary>Birth date.</summary>
    public string? BirthdateMatch { get; init; }

    /// <summary>Email address.</summary>
    public string? EmailMatch { get; init; }

    /// <summary>Gender.</summary>
    public string? GenderMatch { get; init; }

    /// <summary>City of birth.</summary>
    public string? CityOfBirthMatch { get; init; }

    /// <summary>Country of birth.</summary>
    public string? CountryOfBirthMatch { get; init; }

    /// <summary>Nationality.</summary>
    public string? NationalityMatch { get; init; }
}
