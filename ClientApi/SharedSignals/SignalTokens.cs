using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OneTimePasswords;
using Grid.Core.Institutions;
using Grid.Core.Numbering;
using Grid.Core.Streams;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Makes security event tokens (RFC 8417) as SSF 1.0, section 4, profiles them: ES256, one event each.
/// </summary>
/// <remarks>
/// All claims follow from the stream and the event, so that a token that is sent again differs in its signature alone.
/// </remarks>
/// <param name="keys">The key that signs, whose public half is in the key set.</param>
/// <param name="issuer">The issuer.</param>
/// <param name="events">What events are as security events.</param>
/// <param name="states">Opens what receivers want to read in verifications.</param>
public sealed class SignalTokens(GridKeys keys, Issuer issuer, SignalEvents events, StreamSealer states)
{
    /// <summary>What kind of JWT a security event token is (RFC 8417, section 2.3).</summary>
    public const string Type = "secevent+jwt";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(keys.Signing.ForSigning(), SecurityAlgorithms.EcdsaSha256);

    /// <summary>The id of a token, which it has whenever it is sent.</summary>
    public static string IdOf(SignalStream stream, long place)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return string.Create(CultureInfo.InvariantCulture, $"{stream.Id:N}.{place}");
    }

    /// <summary>The place of the token with an id; null where it is no token of the stream.</summary>
    public static long? PlaceOf(SignalStream stream, string id)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(id);
        return long.TryParse(
                id.AsSpan(id.IndexOf('.', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var place)
            && IdOf(stream, place) == id ? place : null;
    }

    /// <summary>The audience of the tokens for an institution.</summary>
    public static string AudienceOf(InstitutionCode institution) =>
        "urn:identity-grid:institution:" + institution.Value;

    /// <summary>A token about an event.</summary>
    /// <param name="stream">The stream on which it is sent.</param>
    /// <param name="waiting">What waits there.</param>
    /// <param name="withReasons">Whether the receiver may know why a card is invalid.</param>
    public string Of(SignalStream stream, WaitingSignal waiting, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var news = waiting.Event;
        return Sign(
            IdOf(stream, waiting.Place), news.Institution, news.At, news.Cascade.ToString(),
            events.SubjectIdentifier(news), waiting.Type, events.Claims(news, waiting.Type, withReasons));
    }

    /// <summary>A verification event, or the word that the transmitter paused the stream.</summary>
    /// <param name="stream">The stream that it is about.</param>
    /// <param name="institution">Code of the institution whose stream it is.</param>
    /// <param name="notice">The notice that waits.</param>
    public string Of(SignalStream stream, InstitutionCode institution, SignalNotice notice)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(notice);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        if (notice.State is { } state)
            claims["state"] = states.Open(stream.Id, state);
        if (notice.PausedBecause is { } error)
            (claims["status"], claims["reason"]) = ("paused", states.PausedBecause(stream.Id, error));
        return Sign(
            IdOf(stream, notice.Place), institution, notice.At, null,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["format"] = "opaque", ["id"] = stream.Id.ToString("N"),
            },
            notice.PausedBecause is null ? SignalEventTypes.Verification : SignalEventTypes.StreamUpdated, claims);
    }

    /// <summary>A short message that a carrier is to deliver to a number that it serves.</summary>
    /// <param name="carrier">The carrier.</param>
    /// <param name="id">Id of the token.</param>
    /// <param name="number">The number.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">When it is sent first.</param>
    public string Of(
        InstitutionCode carrier, Guid id, PhoneNumber number, CarrierMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Sign(
            id.ToString("N"), carrier, now, null,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["format"] = "phone_number", ["phone_number"] = number.Reveal(),
            },
            SignalEventTypes.ShortMessage,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["text"] = message.Text, ["expires_at"] = Instants.Text(message.ExpiresAt),
            });
    }

    private string Sign(
        string id, InstitutionCode institution, DateTimeOffset at, string? cause, IDictionary<string, object> subject,
        string type, IDictionary<string, object> claims)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["jti"] = id,
            ["sub_id"] = subject,
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { [type] = claims },
        };
        if (cause is not null)
            all["txn"] = cause;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            Audience = AudienceOf(institution),
            IssuedAt = at.UtcDateTime,
            SigningCredentials = credentials,
            Claims = all,
        });
    }
}
