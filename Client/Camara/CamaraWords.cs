using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Camara;

/// <summary>Gender (CAMARA KYC Match).</summary>
[JsonConverter(typeof(UpperCaseWordConverter<Gender>))]
public enum Gender
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>MALE</c>.</summary>
    Male,

    /// <summary><c>FEMALE</c>.</summary>
    Female,

    /// <summary><c>OTHER</c>.</summary>
    Other,
}

/// <summary>Kind of an identity document (CAMARA KYC Match).</summary>
[JsonConverter(typeof(WordConverter<IdDocumentType>))]
public enum IdDocumentType
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>passport</c>.</summary>
    Passport,

    /// <summary><c>national_id_card</c>.</summary>
    NationalIdCard,

    /// <summary><c>residence_permit</c>.</summary>
    ResidencePermit,

    /// <summary><c>diplomatic_id</c>.</summary>
    DiplomaticId,

    /// <summary><c>driver_licence</c>.</summary>
    DriverLicence,

    /// <summary><c>social_security_id</c>.</summary>
    SocialSecurityId,

    /// <summary><c>other</c>.</summary>
    Other,
}
