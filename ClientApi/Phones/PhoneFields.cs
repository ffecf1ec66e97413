using System.Globalization;
using Grid.ClientApi.Http;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Phones;

/// <summary>Reads the fields that describe phone numbers, and collects what is wrong with them.</summary>
/// <param name="errors">Where errors go.</param>
/// <param name="plans">Which numbers there are.</param>
public readonly struct PhoneFields(FieldErrors errors, NumberingPlans plans)
{
    /// <summary>How far a caller's clock may be ahead.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(10);

    private static readonly string[] MomentFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        .. Enumerable.Range(1, 7).Select(digits => $"yyyy-MM-dd'T'HH:mm:ss.{new string('f', digits)}K"),
    ];

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors => errors;

    /// <summary>A phone number that must be there.</summary>
    public PhoneNumber Phone(string? text, string field = "phone")
    {
        if (text is null)
            errors.AddMalformed(field, "required", "A phone number is needed.");
        return PhoneIfGiven(text, field) ?? default;
    }

    /// <summary>A phone number that may be absent.</summary>
    public PhoneNumber? PhoneIfGiven(string? text, string field = "phone")
    {
        if (text is null)
            return null;
        if (PhoneNumber.TryParse(text, out var number, out var error))
            error = plans.ErrorIn(number);
        if (error is not { } wrong)
            return number;
        errors.AddMalformed(field, "phone_" + Problems.Code(wrong), Typing.Fault(text) ?? Message(wrong));
        return null;
    }

    /// <summary>
    /// A moment that may be absent: RFC 3339, with its offset. Taken in whole milliseconds, which is what records keep:
    /// a caller whose clock is finer would otherwise be ahead of a turn within the same millisecond.
    /// </summary>
    public DateTimeOffset? Moment(string? text, string field)
    {
        if (text is null)
            return null;
        if (TryMoment(text, out var moment))
            return moment;
        errors.AddMalformed(
            field, "moment_invalid",
            Typing.Fault(text) ?? "A moment is written as in 2026-07-01T12:00:00Z (RFC 3339).");
        return null;
    }

    /// <summary>Reads a moment: RFC 3339, with its offset; it is returned in UTC, in whole milliseconds.</summary>
    internal static bool TryMoment(string text, out DateTimeOffset moment)
    {
        var isMoment = DateTimeOffset.TryParseExact(
            text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment) && HasOffset(text);
        moment = WholeMilliseconds(moment.ToUniversalTime());
        return isMoment;
    }

    /// <summary>A moment that must be there; the default moment where it is absent or malformed.</summary>
    public DateTimeOffset Needed(string? text, string field)
    {
        if (text is null)
            errors.AddMalformed(field, "required", "This field is required.");
        return Moment(text, field) ?? default;
    }

    /// <summary>
    /// A moment that may be absent, and of which it can be asked what has happened since: it is not in the future.
    /// </summary>
    public DateTimeOffset? Past(string? text, string field, DateTimeOffset now)
    {
        var moment = Moment(text, field);
        if (moment > now + ClockDifference)
            errors.AddBroken(field, "moment_in_future", "Nothing is known of the future: the moment must have passed.");
        return moment;
    }

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Error texts for wrong numbers; none contains the number.</summary>
    private static string Message(PhoneNumberError error) => error switch
    {
        PhoneNumberError.Plus => "A phone number begins with a plus sign and the country code (ITU-T E.164).",
        PhoneNumberError.Characters => "A phone number has digits alone after the plus sign.",
        PhoneNumberError.CountryCode => "The digits begin with no country's code.",
        PhoneNumberError.Length => "No number of that country has as many digits.",
        PhoneNumberError.Plan => "The country's numbering plan has no such number.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "An error without a message."),
    };

    private static bool HasOffset(string text) =>
        text is [.., 'Z'] || text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':';
}
