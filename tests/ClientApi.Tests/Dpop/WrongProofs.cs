using System.Security.Cryptography;

namespace Grid.ClientApi.Tests.Dpop;

/// <summary>Proofs with one flaw each, by clause of RFC 9449.</summary>
public static class WrongProofs
{
    private static readonly ECDsa Stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa P384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly RSA ShortRsa = RSA.Create(1024);

    private static readonly Dictionary<string, Action<ProofDraft>> Flaws = new()
    {
        ["4.3 (2) claims that are no JSON"] = proof => proof.Rewrite = _ => "claims",
        ["4.3 (2) a member twice"] = proof => proof.Rewrite = claims => "{\"jti\":\"a\"," + claims[1..],
        ["4.3 (2) longer than any honest one"] = proof => proof.Claims["more"] = new string('x', 4096),
        ["4.3 (3) no jti"] = proof => proof.Claims.Remove("jti"),
        ["4.3 (3) an empty jti"] = proof => proof.Claims["jti"] = "",
        ["4.3 (3) a long jti"] = proof => proof.Claims["jti"] = new string('x', 257),
        ["4.3 (3) jti as number"] = proof => proof.Claims["jti"] = 1,
        ["4.3 (3) no htm"] = proof => proof.Claims.Remove("htm"),
        ["4.3 (3) no htu"] = proof => proof.Claims.Remove("htu"),
        ["4.3 (3) no iat"] = proof => proof.Claims.Remove("iat"),
        ["4.3 (3) iat as text"] = proof => proof.Claims["iat"] = proof.Claims["iat"].ToString()!,
        ["4.3 (3) no jwk"] = proof => proof.Header.Remove("jwk"),
        ["4.3 (4) no typ"] = proof => proof.Header.Remove("typ"),
        ["4.3 (4) typ JWT"] = proof => proof.Header["typ"] = "JWT",
        ["4.3 (5) alg none"] = proof => (proof.Header["alg"], proof.Sign) = ("none", _ => []),
        ["4.3 (5) HS256"] = proof =>
            (proof.Header["alg"], proof.Sign) = ("HS256", data => HMACSHA256.HashData(new byte[32], data)),
        ["4.3 (5) RS256"] = proof => proof.By(Rsa, RSASignaturePadding.Pkcs1, "RS256"),
        ["4.3 (5) ES384"] = proof => proof.By(P384, HashAlgorithmName.SHA384, "ES384"),
        ["4.3 (5) PS256 with a key of 1,024 bits"] = proof =>
            proof.By(ShortRsa, RSASignaturePadding.Pss, "PS256"),
        ["4.3 (5) a key for encryption"] = proof => Jwk(proof)["use"] = "enc",
        ["4.3 (6) signature of another key"] = proof =>
            proof.Sign = data => Stranger.SignData(data, HashAlgorithmName.SHA256),
        ["4.3 (6) no signature"] = proof => proof.Sign = _ => [],
        ["4.3 (7) a private key in jwk"] = proof => Jwk(proof)["d"] = "AAAA",
        ["4.3 (8) another method"] = proof => proof.Claims["htm"] = "GET",
        ["4.3 (8) the method in lower case"] = proof => proof.Claims["htm"] = "post",
        ["4.3 (9) another path"] = proof => proof.Claims["htu"] = proof.Claims["htu"] + "x",
        ["4.3 (9) another server"] = proof =>
            proof.Claims["htu"] = Url(proof).Replace("127.0.0.1", "grid.example", StringComparison.Ordinal),
        ["4.3 (9) another scheme"] = proof =>
            proof.Claims["htu"] = Url(proof).Replace("http:", "https:", StringComparison.Ordinal),
        ["4.3 (9) a user in the URL"] = proof =>
            proof.Claims["htu"] = Url(proof).Replace("//", "//user@", StringComparison.Ordinal),
        ["4.3 (9) a path alone"] = proof => proof.Claims["htu"] = new Uri(Url(proof)).AbsolutePath,
        ["4.3 (11) a minute ahead"] = proof => proof.Claims["iat"] = (long)proof.Claims["iat"] + 60,
        ["4.3 (11) more than a minute ago"] = proof => proof.Claims["iat"] = (long)proof.Claims["iat"] - 61,
        ["RFC 7515, 4.1.11: a critical extension"] = proof =>
            (proof.Header["crit"], proof.Header["exp"]) = (new[] { "exp" }, 1),
    };

    /// <summary>The flaws that no proof may have, wherever it is sent.</summary>
    public static IEnumerable<TheoryDataRow<string>> All => Flaws.Keys.Select(flaw => new TheoryDataRow<string>(flaw));

    /// <summary>The proof with a flaw.</summary>
    public static string With(string flaw, ProofDraft proof)
    {
        Flaws[flaw](proof);
        return proof.Text();
    }

    private static IDictionary<string, object> Jwk(ProofDraft proof) =>
        (IDictionary<string, object>)proof.Header["jwk"];

    private static string Url(ProofDraft proof) => (string)proof.Claims["htu"];
}
