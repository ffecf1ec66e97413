using System.Text.Json;
using Grid.ClientApi.StatusLists;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>Writes the members of a <see cref="VerifyAnswer"/> without building one.</summary>
public static class VerifyWriter
{
    private static readonly JsonEncodedText Result = JsonEncodedText.Encode("result");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText IssueChecked = JsonEncodedText.Encode("issueChecked");
    private static readonly JsonEncodedText Fingerprint = JsonEncodedText.Encode("fingerprintRegistered");
    private static readonly JsonEncodedText Blacklisted = JsonEncodedText.Encode("blacklisted");
    private static readonly JsonEncodedText MisuseOpen = JsonEncodedText.Encode("misuseOpen");
    private static readonly JsonEncodedText PhoneMatch = JsonEncodedText.Encode("phoneMatch");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText AsOf = JsonEncodedText.Encode("asOf");
    private static readonly JsonEncodedText ReceiptName = JsonEncodedText.Encode("receipt");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText StatusList = JsonEncodedText.Encode("status_list");
    private static readonly JsonEncodedText Index = JsonEncodedText.Encode("idx");
    private static readonly JsonEncodedText Uri = JsonEncodedText.Encode("uri");

    /// <summary>Writes one answer as an object.</summary>
    public static void Write(
        Utf8JsonWriter writer, in Verification answer, bool? phoneMatch, string receipt, StatusClaim? status)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString(Result, AnswerNames.Of(answer.Result));
        if (answer.Reason is { } reason)
            writer.WriteString(Reason, AnswerNames.Of(reason));
        writer.WriteBoolean(IssueChecked, answer.IssueChecked);
        if (answer.FingerprintRegistered is { } fingerprint)
            writer.WriteBoolean(Fingerprint, fingerprint);
        if (answer.Blacklisted is { } blacklisted)
            writer.WriteBoolean(Blacklisted, blacklisted);
        if (answer.MisuseOpen is { } misuse)
            writer.WriteBoolean(MisuseOpen, misuse);
        if (phoneMatch is { } match)
            writer.WriteBoolean(PhoneMatch, match);
        if (answer.Version != Disclosure.VersionWithheld)
            writer.WriteNumber(Version, answer.Version);
        Span<byte> moment = stackalloc byte[Instants.Length];
        Instants.Write(answer.AsOf, moment);
        writer.WriteString(AsOf, moment);
        writer.WriteString(ReceiptName, receipt);
        if (status is { StatusList: var entry })
            Write(writer, entry);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StatusListEntry entry)
    {
        writer.WriteStartObject(Status);
        writer.WriteStartObject(StatusList);
        writer.WriteNumber(Index, entry.Idx);
        writer.WriteString(Uri, entry.Uri);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
