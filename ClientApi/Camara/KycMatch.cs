using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Phones;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA Know Your Customer Match 0.4.0.</summary>
/// <remarks>
/// Compares keyed digests: of the citizen number with the key of the holder's card, of the name with the tag on the
/// card. Nothing else is held, and what is not held is <c>not_available</c>. The number is read once, and the card
/// where the name or the expiry date is given.
/// </remarks>
public sealed class KycMatch(
    IGrid grid, CamaraSubjects subjects, Pseudonyms pseudonyms, CamaraOptions options, TimeProvider clock)
{
    private const string Match = "true";
    private const string NoMatch = "false";
    private const string NotAvailable = "not_available";

    private static readonly CamaraError NothingToMatch = new(
        400, "KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION", "At least one attribute besides phoneNumber is needed.");

    private static readonly CamaraError DocumentRequired = new(
        403, "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_REQUIRED",
        "The idDocument is required to perform the properties validation.");

    private static readonly CamaraError DocumentMismatch = new(
        403, "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH",
        "The idDocument needs to match the one associated with the provided phoneNumber.");

    /// <summary>Answers <c>KYC_Match</c>.</summary>
    public async ValueTask<CamaraError?> Compare(HttpContext context, MatchBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (MatchFields.ErrorIn(body) is { } malformed)
            return malformed;
        if (!body.HasAttribute)
            return NothingToMatch;
        if (subjects.FindInEither(context, body.PhoneNumber, out var subject) is { } unidentified)
            return unidentified;
        if (options.RequireIdDocument && body.IdDocument is null)
            return DocumentRequired;
        var (holding, refused) = await subjects.HolderOf(context, subject!, AccessKind.KycMatch);
        if (refused is not null)
            return refused;
        var number = NumberOf(body, holding!);
        if (options.RequireIdDocument && number is null)
        {
            subjects.Count(context, isUnmatched: true);
            return DocumentMismatch;
        }
        var answer = await Compare(body, holding!, number);
        subjects.Count(context, IsUnmatched(answer));
        await context.Answer(answer, ApiJson.Default.MatchAnswer);
        return null;
    }

    /// <summary>The number in the body where it is the holder's; otherwise null.</summary>
    private CitizenNumber? NumberOf(MatchBody body, Holding holding) =>
        CitizenNumber.TryParse(body.IdDocument, ChinaTime.DayOf(clock.GetUtcNow()), out var number, out _)
            && pseudonyms.Card(number).Key == holding.Holder
            ? number
            : null;

    private async ValueTask<MatchAnswer> Compare(MatchBody body, Holding holding, CitizenNumber? number) => new()
    {
        IdDocumentMatch = Given(body.IdDocument, number is null ? NoMatch : Match),
        IdDocumentTypeMatch = Given(body.IdDocumentType, Holds(number, one => TypeOf(one) == body.IdDocumentType)),
        IdDocumentExpiryDateMatch = await ExpiryMatch(body.IdDocumentExpiryDate, holding.Holder),
        NameMatch = await NameMatch(body.Name, holding.Holder),
        BirthdateMatch = Given(body.Birthdate, Holds(number, one =>
            CamaraFields.TryDay(body.Birthdate!, out var day) && day == one.BirthDate)),
        GenderMatch = Given(body.Gender, Holds(number, one => GenderOf(one) == body.Gender)),
        GivenNameMatch = Given(body.GivenName),
        FamilyNameMatch = Given(body.FamilyName),
        NameKanaHankakuMatch = Given(body.NameKanaHankaku),
        NameKanaZenkakuMatch = Given(body.NameKanaZenkaku),
        MiddleNamesMatch = Given(body.MiddleNames),
        FamilyNameAtBirthMatch = Given(body.FamilyNameAtBirth),
        AddressMatch = Given(body.Address),
        StreetNameMatch = Given(body.StreetName),
        StreetNumberMatch = Given(body.StreetNumber),
        PostalCodeMatch = Given(body.PostalCode),
        RegionMatch = Given(body.Region),
        LocalityMatch = Given(body.Locality),
        CountryMatch = Given(body.Country),
        HouseNumberExtensionMatch = Given(body.HouseNumberExtension),
        EmailMatch = Given(body.Email),
        CityOfBirthMatch = Given(body.CityOfBirth),
        CountryOfBirthMatch = Given(body.CountryOfBirth),
        NationalityMatch = Given(body.Nationality),
    };

    private async ValueTask<string?> ExpiryMatch(string? text, CardKey holder)
    {
        if (text is null)
            return null;
        CamaraFields.TryDay(text, out var day);
        return ResultOf(await grid.Card(holder).Verify(new(null, null, day)));
    }

    private async ValueTask<string?> NameMatch(string? text, CardKey holder)
    {
        if (text is null)
            return null;
        if (!PersonName.TryParse(text, out var name, out _))
            return NoMatch;
        var tag = pseudonyms.Name(CardPseudonym.Of(holder), name);
        return ResultOf(await grid.Card(holder).Verify(new(tag, null, null)));
    }

    /// <summary>
    /// Whether what was given stands on the current card. A superseded card said it before; a card that ended for good
    /// is not vouched for.
    /// </summary>
    private static string ResultOf(in Verification verification) => verification switch
    {
        { Result: VerificationResult.Unknown } or { Reason: InvalidReason.Cancelled }      => NotAvailable,
        { Result: VerificationResult.Mismatch } or { Reason: InvalidReason.Superseded }    => NoMatch,
        _                                                                                  => Match,
    };

    private static string? Given(string? given, string result = NotAvailable) => given is null ? null : result;

    /// <summary>What a citizen number says of its holder is known where the number is the holder's.</summary>
    private static string Holds(CitizenNumber? number, Func<CitizenNumber, bool> says) =>
        number is not { } known ? NotAvailable : says(known) ? Match : NoMatch;

    private static string TypeOf(CitizenNumber number) =>
        number.HolderClass == HolderClass.Citizen ? "national_id_card" : "residence_permit";

    private static string GenderOf(CitizenNumber number) => int.IsOddInteger(number.Sequence) ? "MALE" : "FEMALE";

    private static bool IsUnmatched(MatchAnswer answer) =>
        answer.IdDocumentMatch == NoMatch || answer.NameMatch == NoMatch || answer.IdDocumentExpiryDateMatch == NoMatch;
}
