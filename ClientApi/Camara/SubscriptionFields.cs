using System.Text.Json;
using Grid.ClientApi.OutboundHttp;
using Grid.ClientApi.Phones;

namespace Grid.ClientApi.Camara;

/// <summary>What a well-formed request asks for, besides the number.</summary>
/// <param name="Sink">Where notifications go.</param>
/// <param name="Authorization">Value of their <c>Authorization</c> header; null for none.</param>
/// <param name="CredentialExpiresAt">When that expires; null for never.</param>
/// <param name="ExpiresAt">When the subscription ends; null for not by time.</param>
/// <param name="MaxEvents">After how many events it ends; null for none.</param>
public sealed record SubscriptionRequest(
    string Sink, string? Authorization, DateTimeOffset? CredentialExpiresAt, DateTimeOffset? ExpiresAt, int? MaxEvents);

/// <summary>Reads requests for subscriptions.</summary>
/// <param name="targets">Where notifications can be sent.</param>
public sealed class SubscriptionFields(OutboundTargets targets)
{
    /// <summary>The only delivery protocol.</summary>
    public const string Http = "HTTP";

    /// <summary>The only kind of credential.</summary>
    public const string AccessToken = "ACCESSTOKEN";

    /// <summary>The only type of access token.</summary>
    public const string Bearer = "bearer";

    /// <summary>The type of event that can be subscribed to.</summary>
    public const string Swapped = "org.camaraproject.sim-swap-subscriptions.v0.swapped";

    /// <summary>The type of the event that says that a subscription has ended.</summary>
    public const string Ended = "org.camaraproject.sim-swap-subscriptions.v0.subscription-ended";

    private const int MaxToken = 8_192;

    private static readonly string[] Protocols = [Http, "MQTT3", "MQTT5", "AMQP", "NATS", "KAFKA"];
    private static readonly string[] Credentials = ["PLAIN", AccessToken, "REFRESHTOKEN"];

    /// <summary>Reads a request.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="request">What it asks for; null where there is an error.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public CamaraError? Read(SubscriptionBody body, DateTimeOffset now, out SubscriptionRequest? request)
    {
        ArgumentNullException.ThrowIfNull(body);
        request = null;
        var configError = ErrorOfConfig(body.Config, now, out var expires);
        var credentialError = ErrorOfCredential(body.SinkCredential, now, out var tokenExpires);
        if ((ErrorOfProtocol(body) ?? ErrorOfSink(body.Sink) ?? ErrorOfTypes(body.Types) ?? configError
                ?? credentialError) is { } error)
            return error;
        request = new(
            body.Sink!, body.SinkCredential is { } credential ? "Bearer " + credential.AccessToken : null,
            tokenExpires, expires, body.Config!.SubscriptionMaxEvents);
        return null;
    }

    private static CamaraError? ErrorOfProtocol(SubscriptionBody body) => body.Protocol switch
    {
        null => Missing("protocol"),
        Http => body.ProtocolSettings is { } settings && !IsPost(settings)
            ? CamaraError.InvalidArgument("protocolSettings", "it can only be {\"method\": \"POST\"}.")
            : null,
        var other => Protocols.Contains(other)
            ? CamaraError.InvalidProtocol
            : CamaraError.InvalidArgument("protocol", "it must be HTTP."),
    };

    private static bool IsPost(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object
        && settings.EnumerateObject().All(
            member => member.Name == "method" && member.Value.ValueKind == JsonValueKind.String
                && member.Value.ValueEquals("POST"));

    private CamaraError? ErrorOfSink(string? sink) => sink is null ? Missing("sink")
        : !Uri.TryCreate(sink, UriKind.Absolute, out _)
            ? CamaraError.InvalidArgument("sink", "it must be an absolute URL.")
            : targets.IsValid(sink) ? null : CamaraError.InvalidSink;

    private static CamaraError? ErrorOfTypes(IReadOnlyList<string>? types) => types is null ? Missing("types")
        : types is [Swapped] ? null
        : CamaraError.InvalidArgument("types", $"it must be [\"{Swapped}\"].");

    private static CamaraError? ErrorOfConfig(
        SubscriptionConfigBody? config, DateTimeOffset now, out DateTimeOffset? expires)
    {
        expires = null;
        if (config is null)
            return Missing("config");
        if (config.SubscriptionDetail is null)
            return Missing("config.subscriptionDetail");
        if (config.SubscriptionMaxEvents < 1)
            return CamaraError.InvalidArgument("config.subscriptionMaxEvents", "it must be 1 or more.");
        return ErrorOfMoment(config.SubscriptionExpireTime, "config.subscriptionExpireTime", now, out expires);
    }

    private static CamaraError? ErrorOfCredential(
        SinkCredentialBody? credential, DateTimeOffset now, out DateTimeOffset? expires)
    {
        expires = null;
        if (credential is null)
            return null;
        if (credential.CredentialType is not AccessToken)
            return Credentials.Contains(credential.CredentialType)
                ? CamaraError.InvalidCredential
                : CamaraError.InvalidArgument("sinkCredential.credentialType", "it must be ACCESSTOKEN.");
        if (credential.Identifier is not null || credential.Secret is not null
            || credential.RefreshToken is not null || credential.RefreshTokenEndpoint is not null)
            return CamaraError.InvalidArgument("sinkCredential", "it has members of other credentials.");
        if (credential.AccessTokenType is null)
            return Missing("sinkCredential.accessTokenType");
        if (credential.AccessTokenType != Bearer)
            return CamaraError.InvalidToken;
        if (credential.AccessToken is not { Length: > 0 and <= MaxToken } token || !token.All(IsOfToken))
            return CamaraError.InvalidArgument(
                "sinkCredential.accessToken", "it must be a token of the form of RFC 6750, section 2.1.");
        return credential.AccessTokenExpiresUtc is null
            ? Missing("sinkCredential.accessTokenExpiresUtc")
            : ErrorOfMoment(
                credential.AccessTokenExpiresUtc, "sinkCredential.accessTokenExpiresUtc", now, out expires);
    }

    private static bool IsOfToken(char each) => char.IsAsciiLetterOrDigit(each) || "-._~+/=".Contains(each);

    private static CamaraError? ErrorOfMoment(
        string? text, string field, DateTimeOffset now, out DateTimeOffset? moment)
    {
        moment = null;
        if (text is null)
            return null;
        if (!PhoneFields.TryMoment(text, out var read))
            return CamaraError.InvalidArgument(field, "it must be a moment with its time zone (RFC 3339).");
        moment = read;
        return read > now ? null : CamaraError.InvalidArgument(field, "it must be in the future.");
    }

    private static CamaraError Missing(string field) => CamaraError.InvalidArgument(field, "it is required.");
}
