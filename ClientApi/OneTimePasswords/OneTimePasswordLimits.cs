using System.Globalization;
using System.Net.Sockets;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.OneTimePasswords;
using Grid.Core.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Keeps anybody from asking for codes too often; counts are actors, so that all servers of a cluster share them.
/// </summary>
/// <remarks>
/// The counts that a stranger reaches first come first, so that what one network asks for beyond its limit is taken
/// from no other.
/// </remarks>
public sealed class OneTimePasswordLimits(IGrid grid, IdempotencyKeyDigests digests, OneTimePasswordOptions options)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether the network may ask for a code or enter one; if not, the response says why.</summary>
    public ValueTask<bool> Admit(HttpContext context) => IsAllowed(
        context, digests.Calls(Network(context)), options.CallsPerNetwork, OneTimePasswordTerms.Window);

    /// <summary>Whether a code may be sent to the number; if not, the response says why.</summary>
    /// <param name="context">The request.</param>
    /// <param name="phone">Key of the number.</param>
    /// <param name="isKnown">Whether the number's holder asks, who has shown to be that lately.</param>
    public async ValueTask<bool> MaySend(HttpContext context, PhoneKey phone, bool isKnown)
    {
        var hour = OneTimePasswordTerms.Window;
        if (isKnown)
            return await IsAllowed(context, digests.CodesForKnown(phone), options.CodesPerKnownHolder, hour)
                && await IsAllowed(context, digests.CodesOfDay("known"), options.CodesPerDay, Day);
        return await IsAllowed(
                context, digests.CodesFrom(phone, Network(context)), options.CodesPerNumberAndNetwork, hour)
            && await IsAllowed(context, digests.CodesForAll(phone), options.CodesPerNumber, hour)
            && await IsAllowed(context, digests.CodesOfDay("all"), options.CodesPerDay, Day);
    }

    private async ValueTask<bool> IsAllowed(HttpContext context, string count, int limit, TimeSpan window)
    {
        TimeSpan? stored = window == OneTimePasswordTerms.Window ? null : window;
        return await IsAllowed(
            context, await grid.OneTimePassword(count).Execute(new OneTimePasswordCommand.CountAttempt(limit, stored)),
            window);
    }

    /// <summary>Whether a reply is no refusal; if it is one, the response says so.</summary>
    internal static async ValueTask<bool> IsAllowed(HttpContext context, Reply reply, TimeSpan window)
    {
        if (reply is not Reply.Refused refused)
            return true;
        context.Response.Headers.RetryAfter = window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await context.Answer(Problems.Of(refused.Refusal));
        return false;
    }

    /// <summary>
    /// Where a request comes from, as the connection or a named proxy says; one subscriber has 2^64 addresses of IPv6
    /// to call from, and one of IPv4.
    /// </summary>
    private static string Network(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null                                                    => "none",
        { IsIPv4MappedToIPv6: true } mapped                     => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes()[..8]),
        var address                                             => address.ToString(),
    };
}
