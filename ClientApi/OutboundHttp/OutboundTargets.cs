using System.Net;
using Microsoft.Security.AntiSSRF;

namespace Grid.ClientApi.OutboundHttp;

/// <summary>Checks URLs that callers supply, when they supply them.</summary>
/// <param name="options">Which origins the operator allows.</param>
public sealed class OutboundTargets(OutboundHttpOptions options)
{
    /// <summary>Longest URL, in characters.</summary>
    public const int MaxUrl = 2_048;

    /// <summary>What a URL must be, for the caller.</summary>
    public const string Rule = "It must be a URL with https, of a host on the internet, without user and fragment.";

    private static readonly IPNetwork[] Denied =
        [.. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(Network)];

    /// <summary>Whether requests may go to a URL, as far as its text shows it.</summary>
    /// <remarks>What the name of a host stands for is examined with each connection.</remarks>
    public bool IsValid(string text) =>
        text is { Length: <= MaxUrl }
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Fragment.Length == 0
        && (options.IsAllowed(url) || (url.Scheme == Uri.UriSchemeHttps && MayBePublic(url)));

    /// <summary>
    /// Whether the host of a URL may be on the internet: not where it is an address that is not, nor this machine.
    /// </summary>
    private static bool MayBePublic(Uri url)
    {
        if (url.IsLoopback)
            return false;
        if (!IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address))
            return true;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Denied.Any(network => network.Contains(plain));
    }

    private static IPNetwork Network(string text) => text.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(text)
        : new(IPAddress.Parse(text), IPAddress.Parse(text).GetAddressBytes().Length * 8);
}
