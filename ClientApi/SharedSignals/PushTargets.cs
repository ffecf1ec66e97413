using System.Net;
using Microsoft.Security.AntiSSRF;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Finds out early that tokens can never be pushed to a host.</summary>
internal static class PushTargets
{
    private static readonly IPNetwork[] Denied =
        [.. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(Network)];

    /// <summary>
    /// Whether the host of a URL may be on the internet: not where it is an address that is not, nor this machine.
    /// </summary>
    public static bool MayBePublic(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
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
