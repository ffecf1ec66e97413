namespace Grid.Client.Camara;

/// <summary>The number that the token is for.</summary>
public sealed class DeviceNumberAnswer
{
    /// <summary>The number (ITU-T E.164).</summary>
    public required string DevicePhoneNumber { get; init; }
}

/// <summary>
/// How the attributes compare that were given: <c>true</c>, <c>false</c> or <c>not_available</c>. There are no
/// scores: of digests it is known whether they are the same and nothing more.
/// </summary>
public sealed class MatchAnswer
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

/// <summary>Whether a number is the one that the token is for.</summary>
public sealed class NumberVerificationAnswer
{
    /// <summary>Whether it is.</summary>
    public required bool DevicePhoneNumberVerified { get; init; }
}

/// <summary>Whether a number has another subscriber than at a day.</summary>
public sealed class RecyclingAnswer
{
    /// <summary>True also where the number had no subscriber at that day, or has none now.</summary>
    public required bool PhoneNumberRecycled { get; init; }
}

/// <summary>Whether a SIM was swapped.</summary>
public sealed class SimSwapCheckAnswer
{
    /// <summary>Whether it was.</summary>
    public required bool Swapped { get; init; }
}

/// <summary>When a SIM was swapped.</summary>
public sealed class SimSwapDateAnswer
{
    /// <summary>The moment; that of the first activation where it never was.</summary>
    public required DateTimeOffset LatestSimChange { get; init; }
}

/// <summary>Whether a subscriber has had a number since a day.</summary>
public sealed class TenureAnswer
{
    /// <summary>Whether it is so.</summary>
    public required bool TenureDateCheck { get; init; }
}
