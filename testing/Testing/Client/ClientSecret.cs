using System.Net.Http.Headers;
using System.Text;

namespace Grid.Testing.Client;

/// <summary>How a client proves itself where secrets are allowed, which is in the demonstration.</summary>
/// <param name="Client">The client's id.</param>
/// <param name="Secret">Its secret.</param>
internal sealed record ClientSecret(string Client, string Secret)
{
    /// <summary>A client of the demonstration, whose secret is its name.</summary>
    public static ClientSecret Demo(string client) => new(client, client);

    /// <summary>HTTP Basic with both parts form-encoded (RFC 6749, section 2.3.1).</summary>
    public AuthenticationHeaderValue Header()
    {
        var pair = $"{Uri.EscapeDataString(Client)}:{Uri.EscapeDataString(Secret)}";
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    /// <summary>The client only.</summary>
    public override string ToString() => Client;
}
