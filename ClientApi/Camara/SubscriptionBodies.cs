using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Grid.ClientApi.Camara;

/// <summary>A subscription to SIM swaps of a number.</summary>
public sealed class SubscriptionBody
{
    /// <summary>The delivery protocol: <c>HTTP</c>.</summary>
    [Required, AllowedValues(SubscriptionFields.Http)] public string? Protocol { get; set; }

    /// <summary>URL to which notifications are posted.</summary>
    [Required, RegularExpression("^https:\\/\\/.+$")] public string? Sink { get; set; }

    /// <summary>What the receiver of the notifications wants to see as authorization; absent: nothing.</summary>
    public SinkCredentialBody? SinkCredential { get; set; }

    /// <summary>The type of event: <c>org.camaraproject.sim-swap-subscriptions.v0.swapped</c>.</summary>
    [Required, Length(1, 1)] public IReadOnlyList<string>? Types { get; set; }

    /// <summary>What is subscribed to, and for how long.</summary>
    [Required] public SubscriptionConfigBody? Config { get; set; }

    /// <summary>Settings of the protocol: <c>{"method": "POST"}</c>.</summary>
    public JsonElement? ProtocolSettings { get; set; }
}

/// <summary>The authorization that the receiver of notifications wants to see: an access token.</summary>
public sealed class SinkCredentialBody
{
    /// <summary>The kind of credential: <c>ACCESSTOKEN</c>.</summary>
    [Required, AllowedValues(SubscriptionFields.AccessToken)] public string? CredentialType { get; set; }

    /// <summary>The access token.</summary>
    public string? AccessToken { get; set; }

    /// <summary>When the access token expires (RFC 3339, with time zone).</summary>
    [DataType(DataType.DateTime)] public string? AccessTokenExpiresUtc { get; set; }

    /// <summary>The type of the access token: <c>bearer</c>.</summary>
    [AllowedValues(SubscriptionFields.Bearer)] public string? AccessTokenType { get; set; }

    /// <summary>Of the credential type <c>PLAIN</c>, which is not supported.</summary>
    public string? Identifier { get; set; }

    /// <summary>Of the credential type <c>PLAIN</c>, which is not supported.</summary>
    public string? Secret { get; set; }

    /// <summary>Of the credential type <c>REFRESHTOKEN</c>, which is not supported.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Of the credential type <c>REFRESHTOKEN</c>, which is not supported.</summary>
    public string? RefreshTokenEndpoint { get; set; }
}

/// <summary>What is subscribed to, and for how long.</summary>
public sealed class SubscriptionConfigBody
{
    /// <summary>What is subscribed to.</summary>
    [Required] public SubscriptionDetailBody? SubscriptionDetail { get; set; }

    /// <summary>When the subscription ends (RFC 3339, with time zone); absent: not by time.</summary>
    [DataType(DataType.DateTime)] public string? SubscriptionExpireTime { get; set; }

    /// <summary>After how many events the subscription ends; absent: after none.</summary>
    [Range(1, int.MaxValue)] public int? SubscriptionMaxEvents { get; set; }
}

/// <summary>What is subscribed to.</summary>
public sealed class SubscriptionDetailBody
{
    /// <summary>The number (ITU-T E.164); only with a two-legged token, and needed with one.</summary>
    [RegularExpression(CamaraFields.PhonePattern)] public string? PhoneNumber { get; set; }
}

/// <summary>A subscription as it stands.</summary>
/// <param name="Protocol">The delivery protocol.</param>
/// <param name="Sink">URL to which notifications are posted.</param>
/// <param name="Types">The type of event.</param>
/// <param name="Config">What is subscribed to, and for how long.</param>
/// <param name="Id">Its id.</param>
/// <param name="StartsAt">When it was created.</param>
/// <param name="ExpiresAt">When it ends; absent: not by time.</param>
/// <param name="Status">Its status: <c>ACTIVE</c>.</param>
public sealed record SubscriptionAnswer(
    [property: Required] string Protocol,
    [property: Required] string Sink,
    [property: Required] IReadOnlyList<string> Types,
    [property: Required] SubscriptionConfigAnswer Config,
    [property: Required] string Id,
    [property: Required, DataType(DataType.DateTime)] string StartsAt,
    [property: DataType(DataType.DateTime)] string? ExpiresAt,
    [property: Required] string Status);

/// <summary>What is subscribed to, and for how long.</summary>
/// <param name="SubscriptionDetail">What is subscribed to.</param>
/// <param name="SubscriptionExpireTime">When the subscription ends; absent: not by time.</param>
/// <param name="SubscriptionMaxEvents">After how many events the subscription ends; absent: after none.</param>
public sealed record SubscriptionConfigAnswer(
    [property: Required] SubscriptionDetailAnswer SubscriptionDetail,
    [property: DataType(DataType.DateTime)] string? SubscriptionExpireTime,
    int? SubscriptionMaxEvents);

/// <summary>What is subscribed to.</summary>
/// <param name="PhoneNumber">The number (ITU-T E.164); absent where its holder authorized the subscription.</param>
public sealed record SubscriptionDetailAnswer(string? PhoneNumber);
