using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Camara;

/// <summary>Has the number another subscriber than at a day?</summary>
public sealed class RecyclingBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }

    /// <summary>The day, not in the future.</summary>
    [Required, DataType(DataType.Date)] public string? SpecifiedDate { get; set; }
}

/// <summary>Whether a number has another subscriber than at a day.</summary>
/// <param name="PhoneNumberRecycled">True also where the number had no subscriber at that day, or has none now.</param>
public sealed record RecyclingAnswer(bool PhoneNumberRecycled);

/// <summary>When was the SIM of the number swapped?</summary>
public sealed class SimSwapDateBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }
}

/// <summary>When a SIM was swapped.</summary>
/// <param name="LatestSimChange">The moment; that of the first activation where it never was.</param>
public sealed record SimSwapDateAnswer([property: Required, DataType(DataType.DateTime)] string LatestSimChange);

/// <summary>Was the SIM of the number swapped lately?</summary>
public sealed class SimSwapCheckBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }

    /// <summary>Within how many hours before now; absent: 240.</summary>
    [Range(1, SimSwap.MaxHours)] public long? MaxAge { get; set; }
}

/// <summary>Whether a SIM was swapped.</summary>
/// <param name="Swapped">Whether it was.</param>
public sealed record SimSwapCheckAnswer(bool Swapped);

/// <summary>Has the subscriber of the number had it since a day?</summary>
public sealed class TenureBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }

    /// <summary>The day, not in the future.</summary>
    [Required, DataType(DataType.Date)] public string? TenureDate { get; set; }
}

/// <summary>Whether a subscriber has had a number since a day.</summary>
/// <param name="TenureDateCheck">Whether it is so.</param>
public sealed record TenureAnswer(bool TenureDateCheck);

/// <summary>Is this the number that the token is for? Exactly one of both must be given.</summary>
public sealed class NumberVerificationBody
{
    /// <summary>The number (ITU-T E.164).</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }

    /// <summary>SHA-256 of the number (ITU-T E.164, with its plus sign) in hexadecimal digits.</summary>
    [RegularExpression("^[a-fA-F0-9]{64}$")] public string? HashedPhoneNumber { get; set; }
}

/// <summary>Whether a number is the one that the token is for.</summary>
/// <param name="DevicePhoneNumberVerified">Whether it is.</param>
public sealed record NumberVerificationAnswer(bool DevicePhoneNumberVerified);

/// <summary>The number that the token is for.</summary>
/// <param name="DevicePhoneNumber">The number (ITU-T E.164).</param>
public sealed record DeviceNumberAnswer(string DevicePhoneNumber);
