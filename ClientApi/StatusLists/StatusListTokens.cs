using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.StatusLists;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.StatusLists;

/// <summary>A status list token as it is served.</summary>
/// <param name="IssuedAt">All that was acknowledged before this moment is in it.</param>
/// <param name="Token">The JWS in compact form.</param>
/// <param name="Compressed">The same in the gzip format.</param>
public sealed record ServedStatusList(DateTimeOffset IssuedAt, byte[] Token, byte[] Compressed);

/// <summary>Makes status list tokens (section 5.1) when they are asked for, and keeps them for a while.</summary>
/// <param name="grid">The institutions, which decide what their lists disclose.</param>
/// <param name="register">How many numbers were given out.</param>
/// <param name="statuses">What has become of the issuances.</param>
/// <param name="references">The orders of the lists.</param>
/// <param name="keys">The key that signs, whose public half is in the key set.</param>
/// <param name="issuer">The issuer.</param>
/// <param name="options">How current lists are.</param>
/// <param name="clock">The grid's time.</param>
public sealed class StatusListTokens(
    IGrid grid, IStatusRegister register, StatusMap statuses, StatusReferences references, GridKeys keys,
    Issuer issuer, StatusListOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>What kind of JWT a status list token is (section 5.1).</summary>
    public const string Type = "statuslist+jwt";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(keys.Signing.ForSigning(), SecurityAlgorithms.EcdsaSha256);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = (long)options.Memory << 20 });

    /// <summary>One list is made at a time: requests for many of them leave time for everything else.</summary>
    private readonly SemaphoreSlim making = new(1);

    /// <summary>Where an institution's lists are listed.</summary>
    public string AggregationOf(InstitutionCode institution) =>
        $"{issuer.Url}{StatusListRoutes.Aggregation}?{StatusListEndpoints.Institution}={institution.Value}";

    /// <summary>How many lists an institution has.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    public async ValueTask<long> CountLists(InstitutionCode institution) =>
        (await AuthorizationOf(institution)).Status == InstitutionStatus.Unregistered
            ? 0
            : StatusBand.ListsFor(await register.CountLeased());

    /// <summary>A list of an institution, not older than the time of refreshing; null where there is none.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    public async ValueTask<ServedStatusList?> Get(InstitutionCode institution, long list)
    {
        if (Kept(institution, list) is { } current)
            return current;
        await making.WaitAsync();
        try
        {
            return Kept(institution, list) ?? await Make(institution, list);
        }
        finally
        {
            making.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        kept.Dispose();
        making.Dispose();
    }

    private ServedStatusList? Kept(InstitutionCode institution, long list) =>
        kept.TryGetValue((institution, list), out ServedStatusList? found)
        && clock.GetUtcNow() - found!.IssuedAt is var age && age >= TimeSpan.Zero && age < options.Refresh
            ? found
            : null;

    private async ValueTask<ServedStatusList?> Make(InstitutionCode institution, long list)
    {
        var now = clock.GetUtcNow();
        var authorization = await AuthorizationOf(institution);
        if (list >= await CountLists(institution))
            return null;
        await statuses.Update();
        var token = Encoding.ASCII.GetBytes(Sign(institution, list, now, Encode(institution, list, authorization)));
        var made = new ServedStatusList(now, token, Compress(token));
        return kept.Set(
            (institution, list), made,
            new MemoryCacheEntryOptions { Size = made.Token.Length + made.Compressed.Length });
    }

    private ValueTask<InstitutionAuthorization> AuthorizationOf(InstitutionCode institution) =>
        grid.Institution(ActorKeys.Institution(institution)).Ask(InstitutionQuery.GetAuthorization.Instance);

    private byte[] Encode(InstitutionCode institution, long list, InstitutionAuthorization authorization)
    {
        var first = list << StatusBand.ListBits;
        var band = StatusBand.Of(first)!.Value;
        var order = references.PermutationOf(institution, band);
        var place = (uint)(first - band.Start);
        var withReasons = authorization.CanSeeReasons();
        return StatusListEncoding.Encode(StatusBand.ListLength, index => Disclosed(
            statuses[band.Start + order.Invert(place + (uint)index)], withReasons));
    }

    /// <summary>Without the licence for reasons an institution learns no more than valid or not valid.</summary>
    private static CardStatus Disclosed(CardStatus status, bool withReasons) =>
        status == CardStatus.Suspended && !withReasons ? CardStatus.Invalid : status;

    private string Sign(InstitutionCode institution, long list, DateTimeOffset now, byte[] compressed) =>
        handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            IssuedAt = now.UtcDateTime,
            Expires = (now + options.Lifetime).UtcDateTime,
            SigningCredentials = credentials,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = references.UriOf(institution, list),
                ["ttl"] = (long)options.TimeToLive.TotalSeconds,
                ["status_list"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["bits"] = StatusListEncoding.Bits,
                    ["lst"] = Base64Url.EncodeToString(compressed),
                    ["aggregation_uri"] = AggregationOf(institution),
                },
            },
        });

    private static byte[] Compress(byte[] token)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(token);
        return compressed.ToArray();
    }
}
