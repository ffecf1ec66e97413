using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Grid.ClientApi.Hosting;

/// <summary>Which addresses a server may listen on, and what must protect it there.</summary>
internal static class NetworkRules
{
    public static IEnumerable<ValidationResult> Of(GridOptions options)
    {
        foreach (var proxy in options.Proxies)
            if (!TryParseNetwork(proxy, out _))
                yield return new(
                    $"has '{proxy}', which is no IP address or network such as 10.1.0.0/16", [nameof(options.Proxies)]);
        if (options is { Https.ClientCertificates: true, Proxies.Count: > 0 })
            yield return new(
                "is on while proxies are named: a proxy's certificate would be taken for that of each caller",
                ["Https:ClientCertificates"]);
        if (options.PublicUrl is { } url && !IsWebUrl(url))
            yield return new(
                "must be an absolute http or https URL without query and fragment, such as https://grid.example",
                [nameof(options.PublicUrl)]);
        if (!IPAddress.TryParse(options.Listen, out var address))
            yield return new("must be an IP address, such as 127.0.0.1", [nameof(options.Listen)]);
        else if (!IPAddress.IsLoopback(address) && Danger(options) is { } danger)
            yield return new($"is {options.Listen}, which other machines reach: {danger}", [nameof(options.Listen)]);
    }

    /// <summary>Reads an IP address or a network in the form of CIDR.</summary>
    public static bool TryParseNetwork(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
            return true;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        network = new(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    private static string? Danger(GridOptions options) => options switch
    {
        { Demo: true, DemoAnywhere: false } =>
            "everybody knows the secrets of a demonstration. Set Grid:DemoAnywhere (--demo-anywhere) if that is meant",
        { Demo: true }                            => null,
        { Https.IsOn: false, Proxies.Count: 0 } =>
            "give it a certificate (Grid:Https:Certificate and Key), or name the proxies before it (Grid:Proxies)",
        _                                         => null,
    };

    private static bool IsWebUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
