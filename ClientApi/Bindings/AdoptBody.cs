using System.ComponentModel.DataAnnotations;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>A binding that an institution made before it joined the grid, for which there is no receipt.</summary>
public sealed class AdoptBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of the person for whom it was made, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The institution's own tag of the account, opaque to the grid.</summary>
    [Required, Length(1, PhoneTerms.LongestAccount)] public string? Account { get; set; }

    /// <summary>The day on which it was made.</summary>
    [Required, DataType(DataType.Date)] public string? MadeOn { get; set; }
}
