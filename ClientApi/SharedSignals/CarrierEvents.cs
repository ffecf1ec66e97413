using System.Text.Json;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grid.ClientApi.SharedSignals;

/// <summary>What the events that carriers send are commands for: the same ones that <c>/v1/phones</c> gives.</summary>
/// <param name="grid">The actors.</param>
/// <param name="sealer">Names numbers.</param>
/// <param name="plans">Which phone numbers there are.</param>
public sealed class CarrierEvents(IGrid grid, PhoneSealer sealer, NumberingPlans plans)
{
    /// <summary>A number got another SIM; the grid's own type.</summary>
    public const string SimChanged = "urn:identity-grid:event-type:sim-changed";

    private const long MaxSeconds = 253_402_300_799; // The end of the year 9999.
    private const string Risc = "https://schemas.openid.net/secevent/risc/event-type/";

    /// <summary>
    /// Does what the event of a token says, and returns once it is on disk; or says why it can't be done.
    /// </summary>
    /// <param name="carrier">Code of the carrier whose token it is.</param>
    /// <param name="token">The token.</param>
    /// <param name="request">Id under which the actors recognise the token.</param>
    /// <exception cref="UnavailableException">It may or may not have taken effect.</exception>
    public async ValueTask<SetError?> Take(InstitutionCode carrier, JsonWebToken token, RequestId request)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.TryGetPayloadValue("events", out JsonElement events) || events.ValueKind != JsonValueKind.Object
            || events.EnumerateObject().ToArray() is not [{ Value.ValueKind: JsonValueKind.Object } only])
            return SetError.InvalidRequest("The token must have exactly one event.");
        if (only.Name == SignalEventTypes.Verification)
            return null;
        if (!token.TryGetPayloadValue("sub_id", out JsonElement subject)
            || Phone(subject, "phone_number") is not { } phone || Text(subject, "format") != "phone_number")
            return SetError.InvalidRequest("The sub_id must be a phone number (format phone_number).");
        return only.Name switch
        {
            SimChanged => SimChange(carrier, token, only.Value) is { } change
                ? await Execute(phone, change, request)
                : SetError.InvalidRequest("event_timestamp must be a moment in seconds."),
            Risc + "account-disabled" => await Execute(phone, new PhoneCommand.Suspend(carrier), request),
            Risc + "account-enabled" => await Execute(phone, new PhoneCommand.Resume(carrier), request),
            Risc + "account-purged" => await Execute(
                phone, new PhoneCommand.Release(carrier, ReleaseReason.EndedByCarrier), request),
            SignalEventTypes.IdentifierChanged => await ChangeNumber(carrier, phone, only.Value, request),
            _ => SetError.InvalidRequest("Events of this type are not taken."),
        };
    }

    private static PhoneCommand.ChangeSim? SimChange(InstitutionCode carrier, JsonWebToken token, JsonElement claims)
    {
        var seconds = Auth.StrictJwt.Number(token, "iat")!.Value;
        if (claims.TryGetProperty("event_timestamp", out var at)
            && (at.ValueKind != JsonValueKind.Number || !at.TryGetInt64(out seconds) || seconds is < 0 or > MaxSeconds))
            return null;
        return new(
            carrier, DateTimeOffset.FromUnixTimeSeconds(seconds),
            claims.TryGetProperty("with_device", out var device) && device.ValueKind == JsonValueKind.True);
    }

    /// <summary>
    /// The holder has another number of the same carrier, and gives up this one. Sent again after the first half, the
    /// assignment is there already; after both, this number has been released in the same way.
    /// </summary>
    private async ValueTask<SetError?> ChangeNumber(
        InstitutionCode carrier, PhoneName phone, JsonElement claims, RequestId request)
    {
        if (Phone(claims, "new-value") is not { } next || next.Key == phone.Key)
            return SetError.InvalidRequest("new-value must be another phone number (ITU-T E.164).");
        if (await grid.Phone(phone.Key).Ask(new PhoneQuery.GetCarrierDetails(carrier)) is { Holder: var holder })
        {
            var assign = new PhoneCommand.Assign(next, holder, carrier);
            if (ErrorOf(await PhoneTurns.Execute(grid, new(next.Key, assign, holder), carrier, request)) is { } refused)
                return refused;
        }
        return await Execute(
            phone, new PhoneCommand.Release(carrier, ReleaseReason.CancelledByHolder), request);
    }

    private async ValueTask<SetError?> Execute(PhoneName phone, PhoneCommand command, RequestId request) =>
        ErrorOf(await grid.Phone(phone.Key).Execute(command, request));

    private static SetError? ErrorOf(Reply reply) => reply is not Reply.Refused { Refusal: var refusal } ? null
        : refusal == Refusal.OtherCarrier
            ? SetError.AccessDenied(RefusalAnswers.Detail(refusal))
            : SetError.InvalidRequest(RefusalAnswers.Detail(refusal));

    private PhoneName? Phone(JsonElement claims, string member)
    {
        var errors = new FieldErrors();
        var number = Text(claims, member) is { } text ? new PhoneFields(errors, plans).PhoneIfGiven(text) : null;
        return number is { } given && !errors.Any ? sealer.Name(given) : null;
    }

    private static string? Text(JsonElement claims, string member) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
