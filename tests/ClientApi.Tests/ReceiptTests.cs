using System.Buffers.Text;
using System.Security.Cryptography;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests;

public sealed class ReceiptTests(RunningServer server)
{
    private readonly ReceiptSealer sealer = new(
        GridKeys.Create(RandomNumberGenerator.Fill), RandomNumberGenerator.Fill);

    public static TheoryData<VerificationResult, InvalidReason?, bool, bool?, long> Answers => new()
    {
        { VerificationResult.Valid, null, true, true, 1 },
        { VerificationResult.Invalid, InvalidReason.Stolen, false, false, long.MaxValue },
        { VerificationResult.Unknown, null, false, null, 0 },
        { VerificationResult.Invalid, null, true, null, -1 },
    };

    [Theory, MemberData(nameof(Answers))]
    public void A_receipt_says_what_was_answered(
        VerificationResult result, InvalidReason? reason, bool issueChecked, bool? fingerprint, long version)
    {
        var receipt = Receipt(new(result, reason, issueChecked, fingerprint, version, Moment));
        Assert.Equal(receipt, sealer.TryRead(sealer.Issue(receipt)));
    }

    [Fact]
    public void No_bit_of_a_receipt_can_be_changed()
    {
        var text = sealer.Issue(Receipt(new(VerificationResult.Invalid, InvalidReason.Lost, true, true, 7, Moment)));
        var bytes = Base64Url.DecodeFromChars(text);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(sealer.TryRead(Base64Url.EncodeToString(bytes)));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        Assert.NotNull(sealer.TryRead(Base64Url.EncodeToString(bytes)));
    }

    [Fact]
    public void No_character_of_a_receipt_can_be_changed()
    {
        var text = sealer.Issue(Receipt(new(VerificationResult.Valid, null, true, true, 7, Moment))).ToCharArray();
        for (var i = 0; i < text.Length; i++)
            foreach (var other in "AZaz09-_= \n张")
            {
                var kept = text[i];
                text[i] = other;
                Assert.Equal(other == kept, sealer.TryRead(text) is not null);
                text[i] = kept;
            }
        Assert.Null(sealer.TryRead(text.AsSpan(1)));
        Assert.Null(sealer.TryRead([.. text, 'A']));
    }

    [Fact]
    public void Two_receipts_of_one_answer_differ()
    {
        var receipt = Receipt(new(VerificationResult.Valid, null, true, true, 7, Moment));
        Assert.NotEqual(sealer.Issue(receipt), sealer.Issue(receipt));
    }

    [Fact]
    public void Another_grid_does_not_take_it()
    {
        var other = new ReceiptSealer(GridKeys.Create(RandomNumberGenerator.Fill), RandomNumberGenerator.Fill);
        Assert.Null(other.TryRead(sealer.Issue(Receipt(new(VerificationResult.Valid, null, true, true, 7, Moment)))));
    }

    [Fact]
    public async Task An_institution_reads_its_own_receipt_and_nobody_elses()
    {
        var answer = await Verified(await Sample.Issued(server.Api));
        var own = await Check("demo-bank", answer["receipt"]);
        Assert.Equal(200, own.Status);
        Assert.Equal(("valid", answer["asOf"], "1"), (own["result"], own["asOf"], own["version"]));
        var others = await Check("demo-bank-2", answer["receipt"]);
        Assert.Equal((422, "receipt_not_genuine", "receipt"), (others.Status, others["code"], others["field"]));
    }

    [Fact]
    public async Task A_receipt_says_after_a_loss_what_it_said_before()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await Verified(number);
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        Assert.Equal("valid", (await Check("demo-bank", answer["receipt"]))["result"]);
    }

    [Fact]
    public async Task A_third_party_checks_the_signed_form_against_the_published_key()
    {
        var answer = await Verified(await Sample.Issued(server.Api));
        var token = (await Check("demo-bank", answer["receipt"]))["signed"]!;
        var keys = await server.Api.Http.GetStringAsync(
            "/.well-known/jwks.json", TestContext.Current.CancellationToken);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
            ValidIssuer = server.Url,
            ValidateAudience = false,
            ValidateLifetime = false,
            ValidTypes = ["receipt+jwt"],
        });
        Assert.True(result.IsValid);
        Assert.Equal("valid", result.Claims["result"]);
    }

    [Fact]
    public async Task One_card_has_one_name_for_an_institution_and_another_for_the_next()
    {
        var number = await Sample.Issued(server.Api);
        var (first, second) = (await Verified(number), await Verified(number));
        var other = await server.Api.Post("demo-bank-2", "/v1/cards/verify", Sample.Check(number));
        var names = new[]
        {
            (await Check("demo-bank", first["receipt"]))["card"], (await Check("demo-bank", second["receipt"]))["card"],
            (await Check("demo-bank-2", other["receipt"]))["card"],
        };
        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
    }

    private static readonly DateTimeOffset Moment = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private static Receipt Receipt(Verification answer) =>
        new(InstitutionCode.Read(DemoClients.All[1].Institution.Value)!.Value, new(UInt128.MaxValue / 3), answer);

    private Task<Answer> Verified(string number) =>
        server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));

    private Task<Answer> Check(string client, string? receipt) =>
        server.Api.Post(client, "/v1/receipts/check", new { receipt });
}
