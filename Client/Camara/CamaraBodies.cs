namespace Grid.Client.Camara;

/// <summary>
/// What an institution knows of a customer, to be compared with what the grid holds of the holder of a number; at
/// least one attribute besides the number.
/// </summary>
public sealed class MatchBody
{
    /// <summary>
    /// The number (ITU-T E.164); needed with a two-legged token, and the token's own with a three-legged one.
    /// </summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The citizen number (GB 11643).</summary>
    public string? IdDocument { get; init; }

    /// <summary>Kind of the document.</summary>
    public IdDocumentType? IdDocumentType { get; init; }

    /// <summary>Last day of validity of the card.</summary>
    public DateOnly? IdDocumentExpiryDate { get; init; }

    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>Given name; not held.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name; not held.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Name in half-width kana; not held.</summary>
    public string? NameKanaHankaku { get; init; }

    /// <summary>Name in full-width kana; not held.</summary>
    public string? NameKanaZenkaku { get; init; }

    /// <summary>Middle names; not held.</summary>
    public string? MiddleNames { get; init; }

    /// <summary>Family name at birth; not held.</summary>
    public string? FamilyNameAtBirth { get; init; }

    /// <summary>Address; not held.</summary>
    public string? Address { get; init; }

    /// <summary>Name of the street; not held.</summary>
    public string? StreetName { get; init; }

    /// <summary>Number in the street; not held.</summary>
    public string? StreetNumber { get; init; }

    /// <summary>Postal code; not held.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Region of the address; not held.</summary>
    public string? Region { get; init; }

    /// <summary>Locality of the address; not held.</summary>
    public string? Locality { get; init; }

    /// <summary>Country of the address; not held.</summary>
    public string? Country { get; init; }

    /// <summary>Extension of the house number; not held.</summary>
    public string? HouseNumberExtension { get; init; }

    /// <summary>Birth date; known of those alone whose citizen number was given and is right.</summary>
    public DateOnly? Birthdate { get; init; }

    /// <summary>Email address; not held.</summary>
    public string? Email { get; init; }

    /// <summary>Gender; known of those alone whose citizen number was given and is right.</summary>
    public Gender? Gender { get; init; }

    /// <summary>City of birth; not held.</summary>
    public string? CityOfBirth { get; init; }

    /// <summary>Country of birth; not held.</summary>
    public string? CountryOfBirth { get; init; }

    /// <summary>Nationality; not held.</summary>
    public string? Nationality { get; init; }
}

/// <summary>Is this the number that the token is for? Exactly one of both must be given.</summary>
public sealed class NumberVerificationBody
{
    /// <summary>The number (ITU-T E.164).</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>SHA-256 of the number (ITU-T E.164, with its plus sign) in hexadecimal digits.</summary>
    public string? HashedPhoneNumber { get; init; }
}

/// <summary>Has the number another subscriber than at a day?</summary>
public sealed class RecyclingBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The day, not in the future.</summary>
    public required DateOnly SpecifiedDate { get; init; }
}

/// <summary>Was the SIM of the number swapped lately?</summary>
public sealed class SimSwapCheckBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Within how many hours before now; absent: 240.</summary>
    public long? MaxAge { get; init; }
}

/// <summary>When was the SIM of the number swapped?</summary>
public sealed class SimSwapDateBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    public string? PhoneNumber { get; init; }
}

/// <summary>Has the subscriber of the number had it since a day?</summary>
public sealed class TenureBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The day, not in the future.</summary>
    public required DateOnly TenureDate { get; init; }
}
