using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Keyed digests of what callers name their requests and of what came with them; the store sees no other form.
/// </summary>
public sealed class IdempotencyKeyDigests(GridKeys keys)
{
    /// <summary>The request that <paramref name="client"/> named with an idempotency key.</summary>
    public IdempotencyKeyName Idempotency(string client, string key) => Name("key\0", client, key);

    /// <summary>
    /// The one use of an assertion that <paramref name="client"/> named with its <c>jti</c> (RFC 7523, section 3).
    /// </summary>
    public IdempotencyKeyName Assertion(string client, string jti) => Name("assertion\0", client, jti);

    /// <summary>The one use of a DPoP proof by a key with this thumbprint (RFC 9449, section 11.1).</summary>
    public IdempotencyKeyName Proof(string thumbprint, string jti) => Name("dpop proof\0", thumbprint, jti);

    /// <summary>The one use of an access token with this <c>jti</c>.</summary>
    public IdempotencyKeyName Token(string jti) => Name("access token\0", jti, "");

    /// <summary>The security event token that a carrier named with its <c>jti</c> (RFC 8417, section 2.2).</summary>
    public IdempotencyKeyName EventToken(string issuer, string jti) => Name("event token\0", issuer, jti);

    /// <summary>That the same token has taken effect.</summary>
    public IdempotencyKeyName TakenToken(string issuer, string jti) => Name("taken token\0", issuer, jti);

    /// <summary>The content of a request: equal only for the same body sent to the same place.</summary>
    public Guid Content(string method, string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Request);
        hash.AppendData(Encoding.UTF8.GetBytes($"content\0{method}\0{path}\0"));
        hash.AppendData(body);
        return First128Bits(hash.GetHashAndReset());
    }

    /// <summary>A receipt, whose digest is its id wherever it has served a binding.</summary>
    public IdempotencyKeyName Receipt(string receipt) => Name("receipt\0", receipt, "");

    /// <summary>A one-time code that was sent to a number.</summary>
    public Guid Code(PhoneKey phone, string code) => Name("code\0", phone.Value, code).Value;

    /// <summary>Key of the one-time codes that were sent to a number for one authentication.</summary>
    public string Codes(PhoneKey phone, Guid authentication) =>
        ProofKey("authentication\0", phone.Value, authentication.ToString("N"));

    /// <summary>Key of the count of codes for a number, whoever asks for them.</summary>
    public string CodesForAll(PhoneKey phone) => ProofKey("number\0", phone.Value);

    /// <summary>Key of the count of codes for a number that one network asks for.</summary>
    public string CodesFrom(PhoneKey phone, string network) =>
        ProofKey("number and address\0", phone.Value, network);

    /// <summary>Key of the count of codes for a number that its known holder asks for.</summary>
    public string CodesForKnown(PhoneKey phone) => ProofKey("known holder\0", phone.Value);

    /// <summary>Key of the count of a day's codes, for all numbers.</summary>
    public string CodesOfDay(string kind) => ProofKey("day\0", kind);

    /// <summary>Key of the calls that come from a network address.</summary>
    public string Calls(string address) => ProofKey("address\0", address);

    private string ProofKey(string use, string name, string more = "") =>
        "proof/" + Base64Url.EncodeToString(Name(use, name, more).Value.ToByteArray(bigEndian: true));

    private IdempotencyKeyName Name(string use, string client, string name) =>
        new(First128Bits(HMACSHA256.HashData(keys.Request, Encoding.UTF8.GetBytes($"{use}{client}\0{name}"))));

    private static Guid First128Bits(ReadOnlySpan<byte> hash) => new(hash[..16], bigEndian: true);
}

/// <summary>Stands for one named request of one client.</summary>
/// <param name="Value">A 128-bit keyed digest of both.</param>
public readonly record struct IdempotencyKeyName(Guid Value)
{
    /// <summary>The key of the request's actor.</summary>
    public string Key => "request/" + Base64Url.EncodeToString(Value.ToByteArray(bigEndian: true));

    /// <summary>The id under which an actor recognises the request.</summary>
    public RequestId Id => new(Value);
}
