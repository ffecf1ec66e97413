using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Proofs;

namespace Grid.ClientApi.Proofs;

/// <summary>Puts the codes of numbers to their actors, and keeps any one address from asking too often.</summary>
public sealed class ProofCalls(IGrid grid, RequestDigests digests)
{
    private static readonly string Window =
        ProofTerms.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the caller may go on; where not, or not yet, the caller was told.</summary>
    public ValueTask<bool> Admit(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var address = Network(context.Connection.RemoteIpAddress);
        return Taken(context, grid.Proof(digests.Calls(address)).Do(new ProofCommand.Call()));
    }

    /// <summary>Whether a code may be sent to the number; where not, the caller was told.</summary>
    public ValueTask<bool> Send(HttpContext context, string phone, string code) => Taken(
        context, grid.Proof(digests.Codes(phone)).Do(new ProofCommand.Send(digests.Code(phone, code))));

    /// <summary>The moment at which the code showed possession of the number; null where it shows nothing.</summary>
    public async ValueTask<DateTimeOffset?> Enter(string phone, string code)
    {
        var reply = await grid.Proof(digests.Codes(phone)).Do(new ProofCommand.Enter(digests.Code(phone, code)));
        return (reply as Reply.Accepted)?.EffectiveAt;
    }

    private static async ValueTask<bool> Taken(HttpContext context, ValueTask<Reply> asked)
    {
        if (await asked is not Reply.Refused refused)
            return true;
        context.Response.Headers.RetryAfter = Window;
        await context.Answer(Problems.Of(refused.Refusal));
        return false;
    }

    /// <summary>One subscriber has 2^64 addresses of IPv6 to call from, and one of IPv4.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null                                            => "none",
        { IsIPv4MappedToIPv6: true }                    => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes()[..8]),
        _                                               => address.ToString(),
    };
}
