using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Grid.ClientApi.Auth;

/// <summary>The URL under which this server is known to its callers; it stands in every token.</summary>
/// <param name="configured">What the operator said, for a server behind another; null: where it listens.</param>
/// <param name="server">The server, whose port may be known only once it listens.</param>
public sealed class Issuer(string? configured, IServer server)
{
    private string? url = configured?.TrimEnd('/');

    /// <summary>The URL without a slash at its end.</summary>
    public string Url => url ??= Listening();

    /// <summary>Where tokens are issued.</summary>
    public string TokenEndpoint => Url + "/oauth/token";

    private string Listening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
            ?? throw new InvalidOperationException("The server does not listen yet.");
}
