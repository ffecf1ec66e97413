using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Receipts;

/// <summary>Where a receipt's members stand in its bytes before they are encrypted; numbers are big-endian.</summary>
internal static class ReceiptLayout
{
    /// <summary>Length in bytes of a receipt that carries no check of the person.</summary>
    public const int Bytes = StatusNumber + StatusBytes;

    /// <summary>Length in bytes of a receipt that carries one.</summary>
    public const int CheckedBytes = CheckId + IdBytes + Spare;

    private const byte Unchecked = 6;
    private const byte Checked = 7;
    private const int EvidenceBytes = 32;
    private const int Card = 1 + InstitutionCode.Length;
    private const int Result = Card + CardPseudonym.Bytes;
    private const int Reason = Result + 1;
    private const int Flags = Reason + 1;
    private const int Version = Flags + 1;
    private const int AsOf = Version + sizeof(long);
    private const int IssuedOn = AsOf + sizeof(long);
    private const int StatusNumber = IssuedOn + sizeof(int);
    private const int StatusBytes = 6;

    private const int Method = Bytes;
    private const int CheckFlags = Method + 1;
    private const int CheckedAt = CheckFlags + 1;
    private const int Evidence = CheckedAt + sizeof(long);
    private const int CheckId = Evidence + EvidenceBytes;
    private const int IdBytes = 16;

    /// <summary>Zeroes that make the length of the text a multiple of three.</summary>
    private const int Spare = 2;

    private const byte NoReason = 0;
    private const int NoDate = -1;
    private const long NoStatus = (1L << (8 * StatusBytes)) - 1;
    private const byte IssueChecked = 1;
    private const byte FingerprintTold = 2;
    private const byte FingerprintRegistered = 4;
    private const byte Passed = 1;
    private const byte EvidenceGiven = 2;

    /// <summary>How many bytes a receipt takes before it is encrypted.</summary>
    public static int LengthOf(in Receipt receipt) => receipt.Check is null ? Bytes : CheckedBytes;

    public static void Write(in Receipt receipt, Span<byte> bytes)
    {
        var answer = receipt.Answer;
        bytes[0] = receipt.Check is null ? Unchecked : Checked;
        Encoding.ASCII.GetBytes(receipt.Institution.Value, bytes[1..]);
        receipt.Card.CopyTo(bytes[Card..]);
        bytes[Result] = (byte)answer.Result;
        bytes[Reason] = answer.Reason is { } reason ? (byte)reason : NoReason;
        bytes[Flags] = (byte)((answer.IssueChecked ? IssueChecked : 0)
            | (answer.FingerprintRegistered is not null ? FingerprintTold : 0)
            | (answer.FingerprintRegistered is true ? FingerprintRegistered : 0));
        BinaryPrimitives.WriteInt64BigEndian(bytes[Version..], answer.Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes[AsOf..], answer.AsOf.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(bytes[IssuedOn..], receipt.IssuedOn?.DayNumber ?? NoDate);
        WriteStatus(answer.StatusNumber ?? NoStatus, bytes[StatusNumber..]);
        if (receipt.Check is { } check)
            Write(check, bytes);
    }

    /// <summary>
    /// Reads what <see cref="Write(in Receipt, Span{byte})"/> wrote; null for a format that this version doesn't know.
    /// </summary>
    public static Receipt? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != (bytes.Length == Bytes ? Unchecked : Checked))
            return null;
        var flags = bytes[Flags];
        var answer = new Verification(
            (VerificationResult)bytes[Result],
            bytes[Reason] == NoReason ? null : (InvalidReason)bytes[Reason],
            (flags & IssueChecked) != 0,
            (flags & FingerprintTold) == 0 ? null : (flags & FingerprintRegistered) != 0,
            BinaryPrimitives.ReadInt64BigEndian(bytes[Version..]),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[AsOf..])),
            StatusNumber: ReadStatus(bytes[StatusNumber..]));
        var issuedOn = BinaryPrimitives.ReadInt32BigEndian(bytes[IssuedOn..]);
        return new(
            new(Encoding.ASCII.GetString(bytes.Slice(1, InstitutionCode.Length))), CardPseudonym.From(bytes[Card..]),
            answer, issuedOn == NoDate ? null : DateOnly.FromDayNumber(issuedOn),
            bytes.Length == Bytes ? null : ReadCheck(bytes));
    }

    private static void WriteStatus(long number, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(number >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[sizeof(ushort)..], (uint)number);
    }

    private static long? ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var number = (long)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32
            | BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(ushort)..]);
        return number == NoStatus ? null : number;
    }

    private static void Write(PersonCheck check, Span<byte> bytes)
    {
        bytes[Method] = (byte)check.Method;
        bytes[CheckFlags] = (byte)((check.Passed ? Passed : 0) | (check.Evidence is null ? 0 : EvidenceGiven));
        BinaryPrimitives.WriteInt64BigEndian(bytes[CheckedAt..], check.At.ToUnixTimeMilliseconds());
        bytes[Evidence..CheckedBytes].Clear();
        if (check.Evidence is { } evidence)
            Base64Url.DecodeFromChars(evidence, bytes[Evidence..CheckId]);
        check.Id.TryWriteBytes(bytes[CheckId..], bigEndian: true, out _);
    }

    private static PersonCheck ReadCheck(ReadOnlySpan<byte> bytes)
    {
        var flags = bytes[CheckFlags];
        return new(
            new(bytes.Slice(CheckId, IdBytes), bigEndian: true),
            (CheckMethod)bytes[Method],
            (flags & Passed) != 0,
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[CheckedAt..])),
            (flags & EvidenceGiven) == 0 ? null : Base64Url.EncodeToString(bytes[Evidence..CheckId]));
    }
}
