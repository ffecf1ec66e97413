using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.StatusLists;
using Grid.Core.Cards;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Receipts;

/// <summary>Signs the content of a receipt, so that third parties can verify it with the published key.</summary>
public sealed class ReceiptSigner(GridKeys keys, Pseudonyms pseudonyms, StatusReferences statuses, Issuer issuer)
{
    private const string Type = "receipt+jwt";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(keys.Signing.ForSigning(), SecurityAlgorithms.EcdsaSha256);

    /// <summary>What the receipt says, and the same signed.</summary>
    public ReceiptAnswer Restate(in Receipt receipt)
    {
        var answer = receipt.Answer;
        var unsigned = new ReceiptAnswer(
            receipt.Institution.Value,
            pseudonyms.Pairwise(receipt.Institution, receipt.Card),
            AnswerNames.Of(answer.Result),
            answer.Reason is { } reason ? AnswerNames.Of(reason) : null,
            answer.IssueChecked,
            answer.FingerprintRegistered,
            answer.Version == Disclosure.VersionWithheld ? null : answer.Version,
            Instants.Text(answer.AsOf),
            receipt.Check is { } check ? Restate(check) : null,
            statuses.Of(receipt.Institution, answer.StatusNumber),
            SignedForOthers: "");
        return unsigned with { SignedForOthers = Sign(unsigned, answer.AsOf) };
    }

    private static ReceiptCheck Restate(PersonCheck check) =>
        new(Problems.Code(check.Method), check.Passed, Instants.Text(check.At), check.Evidence);

    private static Dictionary<string, object> Claim(ReceiptCheck check)
    {
        var claim = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["method"] = check.Method,
            ["passed"] = check.Passed,
            ["at"] = check.At,
        };
        if (check.Evidence is { } evidence)
            claim["evidence"] = evidence;
        return claim;
    }

    private static Dictionary<string, object> Claim(StatusListEntry entry) => new(StringComparer.Ordinal)
    {
        ["status_list"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["idx"] = entry.Idx, ["uri"] = entry.Uri,
        },
    };

    private string Sign(ReceiptAnswer answer, DateTimeOffset asOf)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["institution"] = answer.Institution,
            ["card"] = answer.Card,
            ["result"] = answer.Result,
            ["issueChecked"] = answer.IssueChecked,
            ["asOf"] = answer.AsOf,
        };
        if (answer.Reason is { } reason)
            claims["reason"] = reason;
        if (answer.FingerprintRegistered is { } fingerprint)
            claims["fingerprintRegistered"] = fingerprint;
        if (answer.Version is { } version)
            claims["version"] = version;
        if (answer.Check is { } check)
            claims["check"] = Claim(check);
        if (answer.Status is { StatusList: var entry })
            claims["status"] = Claim(entry);
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            IssuedAt = asOf.UtcDateTime,
            Claims = claims,
            SigningCredentials = credentials,
        });
    }
}
