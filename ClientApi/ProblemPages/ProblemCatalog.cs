using System.Collections.Frozen;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Institutions;
using Grid.Core.Numbering;

namespace Grid.ClientApi.ProblemPages;

/// <summary>
/// Every kind of problem that the API answers, with its page. A test fails for a code of the server that is not here.
/// </summary>
public static class ProblemCatalog
{
    private const string Correct = "Correct the field that the problem names, and send the request again.";
    private const string Operator = "Tell the operator of the grid, with the response's x-correlator.";
    private const string NewToken = "Get a token from POST /oauth/token, and send it in the Authorization header.";
    private const string UseId = "Use an id that the grid has returned to you.";
    private const string Again = "Wait for the time in Retry-After, then repeat it under the same idempotency key.";

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = Kinds().ToFrozenDictionary(
        kind => kind.Code, StringComparer.Ordinal);

    /// <summary>All of them, by code.</summary>
    public static IEnumerable<ProblemKind> All => ByCode.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind with a code; null where there is none.</summary>
    public static ProblemKind? Find(string code) => ByCode.GetValueOrDefault(code);

    private static IEnumerable<ProblemKind> Kinds() =>
    [
        .. Enum.GetValues<Refusal>().Select(refusal => new ProblemKind(
            Problems.Code(refusal), StatusesOf(refusal), RefusalAnswers.Detail(refusal), RefusalActions.Of(refusal))),
        .. Fields(), .. Texts(), .. Values(), .. Derived(), .. Requests(), .. Access(), .. Things(), .. Files(),
    ];

    /// <summary>Some refusals have another status where a caller or a path names the thing.</summary>
    private static int[] StatusesOf(Refusal refusal) => refusal switch
    {
        Refusal.InstitutionNotHeld   => [RefusalAnswers.Status(refusal), 403, 404],
        Refusal.InstitutionSuspended => [RefusalAnswers.Status(refusal), 403],
        _                            => [RefusalAnswers.Status(refusal)],
    };

    private static ProblemKind[] Fields() =>
    [
        new("required", [400], "A field that must be there is missing.", Correct),
        new("wrong_type", [400], "A member is of another JSON type than it must be.", Correct),
        new("unknown_member", [400], "The endpoint does not know a member of the body.",
            "Compare the member's name with the reference; it may be misspelt, or of a later version."),
        new("duplicate_member", [400], "A member stands in the body more than once.", Correct),
        new("not_one_of", [400], "The value is none of those that the field takes.", Correct),
        new("not_allowed", [400], "The field is not allowed beside the others of the body.", Correct),
        new("out_of_range", [400], "The value is below or above what the field takes.", Correct),
        new("too_long", [400], "The text is too long.", Correct),
        new("too_many", [400], "The list has too many items.", "Send fewer items at once."),
        new("items_count", [400], "The batch is empty, or has more items than one request may have.",
            "Send 1 to 1,000 items at once."),
    ];

    private static ProblemKind[] Texts() =>
    [
        new("text_invalid", [400], "The text is blank, too long, or has control characters.", Correct),
        new("text_damaged", [400], "A character was lost on the way (U+FFFD).", "Send the text as the card has it."),
        new("text_private_use", [400], "A character has no meaning that systems agree on.",
            "Send the character that Unicode has for it."),
        new("lone_surrogate", [400], "A text holds one half of a surrogate pair alone.", Correct),
        new("not_as_supplied", [400], "A member differs from the value that the grid supplied.",
            "Leave the member out, or send it as it was supplied."),
        new("date_invalid", [400], "A date is no day of the calendar, written YYYY-MM-DD.", Correct),
        new("moment_invalid", [400], "A moment is not written as RFC 3339 says, with an offset.", Correct),
        new("moment_in_future", [422], "The moment is in the future.", "Set your clock, or correct the moment."),
        new("time_invalid", [400], "The time in the query is no moment as RFC 3339 says.", Correct),
        new("cursor_invalid", [400], "The cursor is none that the grid returned.", "Start again without a cursor."),
        new("code_invalid", [400], "A one-time code has six digits.", "Ask the holder to read the code again."),
        new("authentication_id_invalid", [400], "The authenticationId is none that the grid returned.", UseId),
    ];

    private static ProblemKind[] Values() =>
    [
        new("channel_not_allowed", [422], "The caller cannot report by this channel.",
            "Name the channel of the caller's role."),
        new("account_is_citizen_number", [422], "The account tag is a citizen number.",
            "Send a reference of your own that says nothing about the person."),
        new("account_is_card_number", [422], "The account tag is the number of a payment card.",
            "Send a reference of your own that says nothing about the person."),
        new("jwks_invalid", [400], "The JWK set is malformed, or holds keys that are not accepted.",
            "Send public keys on P-256, or RSA keys of 2048 bits or more."),
        new("jwks_secret", [400], "The JWK set holds a private key.",
            "Make a new key pair, since this one was disclosed, and send its public half."),
        new("carrier_unknown", [422], "The code is of no registered carrier.", "Compare it with GET /v1/directory."),
        new("code_of_authority", [422], "The code is of an authority, and not of an institution.",
            "Send the code on the business licence."),
        new("phone_not_mobile", [422], "No message can be sent to the number.", "Use a mobile number."),
        new("branch_not_registered", [422], "The code is no branch of the caller's institution.",
            "The regulator registers branches (POST /v1/institutions/amend)."),
        new("id_number_region_unknown", [200], "A warning: no list has the region code of the number.",
            "Compare the number with the card."),
        new("id_numbers_zeroed", [200], "A warning: a spreadsheet has replaced digits by zeros.",
            "Export the file again, with the column as text."),
        new("question_required", [400], "Nothing was asked about the number.",
            "Send at least one of idNumber, changedSince, simChangedWithinHours and subscriberSince."),
        new("subject_invalid", [400], "The subject is none that the stream can have.",
            "Send a subject in the form in which events name it."),
        new("endpoint_url_invalid", [400], "Tokens cannot be pushed to this URL.",
            "Send an https URL of a host that is public."),
        new("authorization_header_invalid", [400], "The header with which tokens are to be pushed is malformed.",
            Correct),
        new("err_invalid", [400], "A setErrs entry has no code of RFC 8935.", Correct),
    ];

    /// <summary>Codes that begin with the name of what cannot be read.</summary>
    private static IEnumerable<ProblemKind> Derived() =>
    [
        .. Of<CitizenNumberError>("id_number_", "The citizen number (GB 11643) cannot be read"),
        .. Of<PersonNameError>("name_", "The name cannot be read"),
        .. Of<PhoneNumberError>("phone_", "The phone number (ITU-T E.164) cannot be read"),
        .. Of<CreditCodeError>("credit_code_", "The unified social credit code (GB 32100) cannot be read"),
        .. Enum.GetValues<CardTermError>().Select(error => new ProblemKind(
            Problems.Code(error), [422], Cards.FieldMessages.Of(error),
            "Compare the dates and the kind with the card.")),
    ];

    private static IEnumerable<ProblemKind> Of<TError>(string prefix, string cause) where TError : struct, Enum =>
        Enum.GetValues<TError>().Select(error => new ProblemKind(
            prefix + Problems.Code(error), [400], $"{cause}: {Problems.Code(error).Replace('_', ' ')}.", Correct));

    private static ProblemKind[] Requests() =>
    [
        new("body_required", [400], "The body is missing.", "Send a JSON object."),
        new("malformed_json", [400], "The body is not the JSON object that the endpoint requires.", Correct),
        new("invalid_utf8", [400], "The body is not UTF-8.", "Encode the body as UTF-8."),
        new("body_too_large", [413], "The body is larger than the endpoint accepts.", "Send less at once."),
        new("unsupported_media_type", [415], "The endpoint does not accept the media type of the body.",
            "Send the Content-Type that the reference names."),
        new("charset_unsupported", [415], "The body is in another encoding than UTF-8.", "Encode the body as UTF-8."),
        new("content_encoding_unsupported", [415], "The body is compressed.", "Send the body uncompressed."),
        new("not_acceptable", [406], "The answer has none of the media types that the caller accepts.",
            "Change the Accept header."),
        new("idempotency_key_invalid", [400], "The Idempotency-Key is empty, too long, or has other characters.",
            "Send 1 to 64 visible ASCII characters."),
        new("correlator_invalid", [400], "The x-correlator is too long, or has other characters.",
            "Send up to 256 letters, digits and -_:;./<>{}."),
        new("not_found", [404], "No resource exists at the path.", "Compare the path with the reference."),
        new("method_not_allowed", [405], "The path does not support the method.", "Use a method of the Allow header."),
        new("unavailable", [503], "The grid cannot give a certain answer now.", Again),
        new("internal", [500], "The server failed, and its log contains the details.", Operator),
        new("http_400", [400], "The request was not understood.", "Send a well-formed HTTP request."),
    ];

    private static ProblemKind[] Access() =>
    [
        new("token_required", [401], "The request has no token.", NewToken),
        new("invalid_token", [401], "The token is invalid or expired.", NewToken),
        new("invalid_dpop_proof", [401], "The DPoP proof (RFC 9449) is missing, wrong, used, or too old.",
            "Sign a new proof for this request, with the key to which the token is bound."),
        new("insufficient_scope", [403], "The token has none of the scopes of which one is needed.",
            "Ask for the scope that the WWW-Authenticate header names. Another role may have it, and not yours."),
        new("access_denied", [403], "No role has access to the endpoint.", "Do not use the endpoint."),
        new("institution_of_other", [403], "Only the regulator reads what is about other institutions.",
            "Read your own."),
        new("licence_required", [403], "The institution is not licensed for this.", "Ask the regulator."),
        new("lookups_slowed", [429], "Look-ups of the caller were taken for a search, and are slowed down.",
            "Ask about persons who are present. Wait for the time in Retry-After; the regulator was notified."),
        new("code_not_accepted", [422], "The one-time code is wrong, used, or too old.",
            "Ask the holder for the latest code, or send a new one."),
        new("proof_not_accepted", [422], "The proof of possession is not genuine, or too old.",
            "The holder enters a new one-time code."),
        new("sim_loss_attestation_not_accepted", [422], "The carrier's attestation is not genuine, or too old.",
            "Get a new one from the carrier."),
    ];

    private static ProblemKind[] Things() =>
    [
        new("case_id_invalid", [400], "The id of a case is a UUID.", UseId),
        new("cascade_id_invalid", [400], "The id of a cascade is a UUID.", UseId),
        new("cascade_not_held", [404], "The caller has caused no cascade with this id.", UseId),
        new("credit_code_invalid", [400], "The path has no unified social credit code (GB 32100).", Correct),
        new("institution_code_invalid", [400], "The path has no code of an institution.", Correct),
        new("nothing_pending", [404], "No change of the institution waits for a second person.",
            "Nothing; it was decided, or never proposed."),
        new("receipt_not_genuine", [422], "The grid did not issue the receipt to the caller.",
            "Use the receipt exactly as the grid returned it to you."),
        new("dead_letter_id_invalid", [400], "The id of a dead letter is a whole number from 1.", UseId),
        new("dead_letter_not_held", [404], "No dead letter has this id.", "Nothing; it was replayed or dropped."),
        new("status_history_not_supported", [501], "Status lists of the past are not kept.", "Leave out time."),
        new("sandbox_off", [409], "The server has no sandbox.", "Start it with --demo --sandbox on a new folder."),
        new("sandbox_exhausted", [409], "No number is left that can be recycled for the caller.",
            "Reset the sandbox (POST /v1/demo/reset)."),
        new("sandbox_banks_only", [409], "Events are fired for the banks of the demonstration only.",
            "Use the token of demo-bank."),
    ];

    private static ProblemKind[] Files() =>
    [
        new("feed_unknown", [400], "No kind of file has this name.", "Use a kind of docs/imports.md."),
        new("idle_timeout", [408], "The sender of a file paused for too long.",
            "Send the file again; lines that were taken are not taken twice."),
        new("too_many_imports", [429], "The caller has as many imports under way as one can.", Again),
        new("imports_full", [503], "The server has as many imports under way as it can.", Again),
        new("offline_file_not_held", [404], "No offline file was published yet.", "Try again later."),
        new("offline_file_replaced", [404], "The differences since that moment are not kept.", "Get the whole file."),
        new("offline_file_invalid", [422], "The file is no offline file, or is damaged.", "Build the file again."),
        new("offline_file_not_newer", [409], "The published file is as new.", "Publish a newer one."),
        new("offline_file_of_future", [422], "The file is dated in the future.", "Set the clock of the builder."),
        new("offline_file_of_other_whole", [409], "The differences belong to another whole file.",
            "Build them from the file that is published."),
        new("offline_file_busy", [409], "Another file is being published.", Again),
        new("offline_signer_unknown", [501], "The server does not know the signer of offline files.",
            "The operator sets the signer's key (docs/operations.md)."),
    ];
}
