using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Institutions;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Computes pseudonyms of cards, holders and phones: keyed digests (HMAC-SHA256, cut to 128 bits).
/// </summary>
public sealed class Pseudonyms(GridKeys keys)
{
    private const int MaxNameBytes = 2048;

    private readonly KeyedDigest numbers = new(keys.Pseudonym);
    private readonly KeyedDigest names = new(keys.Name);

    /// <summary>The card of this citizen number.</summary>
    public CardPseudonym Card(CitizenNumber number)
    {
        Span<byte> message = stackalloc byte["card\0"u8.Length + CitizenNumber.Length];
        "card\0"u8.CopyTo(message);
        number.WriteTo(message["card\0"u8.Length..]);
        return new(Digest(numbers, message));
    }

    /// <summary>The phone of this number.</summary>
    public PhonePseudonym Phone(PhoneNumber number)
    {
        Span<byte> message = stackalloc byte["phone\0"u8.Length + PhoneNumber.Bytes];
        "phone\0"u8.CopyTo(message);
        number.CopyTo(message["phone\0"u8.Length..]);
        return new(Digest(numbers, message));
    }

    /// <summary>The id of the binding of an institution's account to a phone: one for the same three.</summary>
    public Guid Binding(InstitutionCode institution, PhonePseudonym phone, string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var message = Encoding.UTF8.GetBytes($"binding\0{institution}\0{phone.Key}\0{account}");
        Span<byte> id = stackalloc byte[16];
        numbers.Of(message, id);
        return new(id, bigEndian: true);
    }

    /// <summary>The id of the reliance of an institution's account on a card: one for the same three.</summary>
    public Guid Reliance(InstitutionCode institution, CardPseudonym card, string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var message = Encoding.UTF8.GetBytes($"reliance\0{institution}\0{card.Key}\0{account}");
        Span<byte> id = stackalloc byte[16];
        numbers.Of(message, id);
        return new(id, bigEndian: true);
    }

    /// <summary>The id of a case of misuse: one for the same institution, card and evidence.</summary>
    public Guid MisuseCase(InstitutionCode institution, CardPseudonym card, string evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var message = Encoding.UTF8.GetBytes($"misuse\0{institution}\0{card.Key}\0{evidence}");
        Span<byte> id = stackalloc byte[16];
        numbers.Of(message, id);
        return new(id, bigEndian: true);
    }

    /// <summary>The card as one institution sees it: an id of that institution alone, which does not name it.</summary>
    /// <remarks>
    /// Two institutions that compare their receipts or events can't find out which of them are about the same card.
    /// </remarks>
    public string Pairwise(InstitutionCode institution, CardPseudonym card)
    {
        Span<byte> message = stackalloc byte[InstitutionCode.Length + CardPseudonym.Bytes];
        Encoding.ASCII.GetBytes(institution.Value, message);
        card.CopyTo(message[InstitutionCode.Length..]);
        Span<byte> id = stackalloc byte[CardPseudonym.Bytes];
        numbers.Of(message, id);
        return Base64Url.EncodeToString(id);
    }

    /// <summary>The tag of a name of the holder of <paramref name="card"/>; other holders' tags of it differ.</summary>
    public NameTag Name(CardPseudonym card, PersonName name)
    {
        Span<byte> message = stackalloc byte[CardPseudonym.Bytes + MaxNameBytes];
        card.CopyTo(message);
        var length = Encoding.UTF8.GetBytes(name.Normalized, message[CardPseudonym.Bytes..]);
        return new(Digest(names, message[..(CardPseudonym.Bytes + length)]));
    }

    /// <summary>
    /// The digest of the authority that issued <paramref name="card"/>; other cards' digests of it differ.
    /// </summary>
    public string Authority(CardPseudonym card, string authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        Span<byte> bytes = stackalloc byte[CardPseudonym.Bytes];
        card.CopyTo(bytes);
        Span<byte> hash = stackalloc byte[CardPseudonym.Bytes];
        names.Of([.. bytes, .. "\0authority\0"u8, .. Encoding.UTF8.GetBytes(authority)], hash);
        return Print.AuthorityDigest + Base64Url.EncodeToString(hash);
    }

    private static UInt128 Digest(KeyedDigest digests, ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[CardPseudonym.Bytes];
        digests.Of(message, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
