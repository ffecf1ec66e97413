using Grid.Client.Tokens;

namespace Grid.Client;

/// <summary>Settings of a <see cref="GridClient"/>.</summary>
public sealed class GridClientOptions
{
    /// <summary>The address of the grid, without a path; HTTPS, or HTTP on the same machine.</summary>
    /// <value>The default value is <see langword="null"/>; it must be set.</value>
    public Uri? Server { get; set; }

    /// <summary>How the client proves itself to the token endpoint.</summary>
    /// <value>The default value is <see langword="null"/>: only calls that need no token can be made.</value>
    public ClientCredentials? Credentials { get; set; }

    /// <summary>The key to which its tokens are bound (DPoP), of which each request carries a proof.</summary>
    /// <value>The default value is <see langword="null"/>: bearer tokens.</value>
    public DpopKey? DpopKey { get; set; }

    /// <summary>Scopes of its tokens, with spaces between (RFC 6749, section 3.3).</summary>
    /// <value>The default value is <see langword="null"/>: all scopes of the client.</value>
    public string? Scope { get; set; }

    /// <summary>The issuer of the grid's tokens, which assertions of the client name as their audience.</summary>
    /// <value>The default value is <see langword="null"/>: the address of the grid.</value>
    public string? Issuer { get; set; }

    /// <summary>How long one attempt may take. Long polls take up to 30 seconds.</summary>
    /// <value>The default value is 45 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How often a request that may be repeated is sent again after its first attempt.</summary>
    /// <value>The default value is 4.</value>
    public int Retries { get; set; } = 4;

    /// <summary>The pause before the second attempt; each further one is about twice as long.</summary>
    /// <value>The default value is 250 milliseconds.</value>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest of these pauses.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest <c>Retry-After</c> that is waited for; where the grid asks for more, the call fails at once with
    /// <see cref="GridException.RetryAfter"/>.
    /// </summary>
    /// <value>The default value is one minute.</value>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Share of its lifetime for which a token is used before it is renewed, above 0 up to 1.</summary>
    /// <value>The default value is 0.8.</value>
    public double TokenUse { get; set; } = 0.8;

    /// <summary>What is wrong with the settings; null for nothing.</summary>
    internal string? Error() => this switch
    {
        { Server: null }                           => "Server must be set.",
        { Server.IsAbsoluteUri: false }            => "Server must be an absolute address.",
        _ when !IsSafe(Server)                     => "Server must be HTTPS, or HTTP on the same machine.",
        _ when AttemptTimeout <= TimeSpan.Zero     => "AttemptTimeout must be positive.",
        { Retries: < 0 or > 20 }                   => "Retries must be 0 to 20.",
        _ when FirstPause <= TimeSpan.Zero         => "FirstPause must be positive.",
        _ when LongestPause < FirstPause           => "LongestPause must not be shorter than FirstPause.",
        _ when LongestRetryAfter < TimeSpan.Zero   => "LongestRetryAfter must not be negative.",
        _ when TokenUse is not (> 0 and <= 1)      => "TokenUse must be above 0, up to 1.",
        _                                          => null,
    };

    private static bool IsSafe(Uri server) => server.Scheme == Uri.UriSchemeHttps || server.IsLoopback;
}
