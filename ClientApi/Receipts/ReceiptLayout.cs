using System.Buffers.Binary;
using System.Text;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;

namespace Grid.ClientApi.Receipts;

/// <summary>Where a receipt's members stand in its bytes; numbers are big-endian.</summary>
internal static class ReceiptLayout
{
    /// <summary>Length without the seal.</summary>
    public const int Bytes = 62;

    /// <summary>The bytes that make each receipt its own.</summary>
    public static readonly Range Nonce = 54..62;

    private const byte FormatVersion = 1;
    private const int Card = 1 + InstitutionCode.Length;
    private const int Result = Card + CardPseudonym.Bytes;
    private const int Reason = Result + 1;
    private const int Flags = Reason + 1;
    private const int Version = Flags + 1;
    private const int AsOf = Version + sizeof(long);

    private const byte NoReason = 0;
    private const byte IssueChecked = 1;
    private const byte FingerprintTold = 2;
    private const byte FingerprintRegistered = 4;

    public static void Write(in Receipt receipt, Span<byte> bytes)
    {
        var answer = receipt.Answer;
        bytes[0] = FormatVersion;
        Encoding.ASCII.GetBytes(receipt.Institution.Value, bytes[1..]);
        receipt.Card.CopyTo(bytes[Card..]);
        bytes[Result] = (byte)answer.Result;
        bytes[Reason] = answer.Reason is { } reason ? (byte)reason : NoReason;
        bytes[Flags] = (byte)((answer.IssueChecked ? IssueChecked : 0)
            | (answer.FingerprintRegistered is not null ? FingerprintTold : 0)
            | (answer.FingerprintRegistered is true ? FingerprintRegistered : 0));
        BinaryPrimitives.WriteInt64BigEndian(bytes[Version..], answer.Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes[AsOf..], answer.AsOf.ToUnixTimeMilliseconds());
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for a format that this version doesn't know.</summary>
    public static Receipt? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != FormatVersion)
            return null;
        var flags = bytes[Flags];
        var answer = new Verification(
            (VerificationResult)bytes[Result],
            bytes[Reason] == NoReason ? null : (InvalidReason)bytes[Reason],
            (flags & IssueChecked) != 0,
            (flags & FingerprintTold) == 0 ? null : (flags & FingerprintRegistered) != 0,
            BinaryPrimitives.ReadInt64BigEndian(bytes[Version..]),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[AsOf..])));
        return new(
            new(Encoding.ASCII.GetString(bytes.Slice(1, InstitutionCode.Length))), CardPseudonym.From(bytes[Card..]),
                answer);
    }
}
