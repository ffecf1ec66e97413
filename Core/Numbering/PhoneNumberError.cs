namespace Grid.Core.Numbering;

/// <summary>
/// Why a text is not a phone number, in the order in which it is examined; the first that applies is returned.
/// </summary>
public enum PhoneNumberError
{
    /// <summary>It doesn't begin with the plus sign that stands before the country code.</summary>
    Plus = 1,

    /// <summary>Something other than ASCII digits after the plus sign, or nothing; spaces and hyphens count.</summary>
    Characters,

    /// <summary>No country, and no worldwide service, has a code with which the digits begin.</summary>
    CountryCode,

    /// <summary>More than the 15 digits that E.164 allows, or a length that no number of the country has.</summary>
    Length,

    /// <summary>The country's numbering plan has no number that looks like this.</summary>
    Plan,
}
