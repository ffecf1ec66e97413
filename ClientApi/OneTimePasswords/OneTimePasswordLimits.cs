using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.OneTimePasswords;
using Grid.Core.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Puts the codes of numbers to their actors, and keeps any one address from asking too often.</summary>
public sealed class OneTimePasswordLimits(IGrid grid, IdempotencyKeyDigests digests)
{
    private static readonly string Window =
        OneTimePasswordTerms.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the caller may continue; if not, the response says why.</summary>
    public ValueTask<bool> Admit(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var address = Network(context.Connection.RemoteIpAddress);
        return IsAllowed(
            context, grid.OneTimePassword(digests.Calls(address)).Execute(new OneTimePasswordCommand.CountAttempt()));
    }

    /// <summary>Whether a code may be sent to the number; if not, the response says why.</summary>
    public ValueTask<bool> Send(HttpContext context, PhoneKey phone, string code) => IsAllowed(
        context, grid.OneTimePassword(digests.Codes(phone)).Execute(
            new OneTimePasswordCommand.Send(digests.Code(phone, code))));

    /// <summary>The moment at which the code showed possession of the number; null where it shows nothing.</summary>
    public async ValueTask<DateTimeOffset?> Enter(PhoneKey phone, string code)
    {
        var reply = await grid.OneTimePassword(digests.Codes(phone)).Execute(
            new OneTimePasswordCommand.Verify(digests.Code(phone, code)));
        return (reply as Reply.Accepted)?.EffectiveAt;
    }

    private static async ValueTask<bool> IsAllowed(HttpContext context, ValueTask<Reply> asked)
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
