using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// How many one-time codes are sent; whoever asks for them needs no credentials, and each costs money.
/// </summary>
public sealed class OneTimePasswordOptions
{
    /// <summary>
    /// Codes that are sent to one number in an hour for requesters in one network; one more is answered 429.
    /// </summary>
    /// <value>The default value is 5.</value>
    [Range(1, 1000)] public int CodesPerNumberAndNetwork { get; set; } = 5;

    /// <summary>Codes that are sent to one number in an hour for all requesters whom it doesn't know.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 1000)] public int CodesPerNumber { get; set; } = 10;

    /// <summary>
    /// Codes that are sent to one number in an hour for its known holder; strangers can't use them up.
    /// </summary>
    /// <value>The default value is 5.</value>
    [Range(1, 1000)] public int CodesPerKnownHolder { get; set; } = 5;

    /// <summary>
    /// Codes that are asked for or entered from one network in an hour: an IPv4 address, or the /64 of an IPv6 one.
    /// </summary>
    /// <value>The default value is 300: many people can share an address.</value>
    [Range(1, 1_000_000)] public int CallsPerNetwork { get; set; } = 300;

    /// <summary>
    /// Codes that are sent in a day to all numbers together, which bounds what they cost; as many again are kept for
    /// holders whom their numbers know.
    /// </summary>
    /// <value>The default value is 100,000.</value>
    [Range(1, 1_000_000_000)] public int CodesPerDay { get; set; } = 100_000;
}
