using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>Three-legged tokens: Number Verification 2.1.0, and how the other APIs take them.</summary>
public sealed class ThreeLeggedTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task Verify_compares_with_the_number_of_the_token_in_plain_text_and_by_hash()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var holder = await Sample.HolderToken(Api, phone);
        foreach (var (body, expected) in new (object, string)[]
        {
            (new { phoneNumber = phone }, "True"),
            (new { phoneNumber = Sample.Phone() }, "False"),
            (new { phoneNumber = "+123456789" }, "False"),
            (new { hashedPhoneNumber = Hash(phone) }, "True"),
            (new { hashedPhoneNumber = Hash(phone).ToLowerInvariant() }, "True"),
            (new { hashedPhoneNumber = Hash(phone[1..]) }, "False"),
        })
            (await Api.Call(await Api.Delegate(holder), Verify, body))
                .MustBe("devicePhoneNumberVerified:" + expected);
        (await Api.Call(await Api.Delegate(holder), DeviceNumber, null)).MustBe("devicePhoneNumber:" + phone);
    }

    [Fact]
    public async Task NumberVerificationRequestBody_has_exactly_one_of_both_in_its_form()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var token = await Api.Delegate(await Sample.HolderToken(Api, phone));
        foreach (var body in new object[]
        {
            new { }, new { phoneNumber = phone, hashedPhoneNumber = Hash(phone) }, new { phoneNumber = "1234567890" },
            new { phoneNumber = "+12334foo22222" }, new { phoneNumber = "+00012230304913849" },
            new { phoneNumber = "++49565456787" }, new { phoneNumber = phone + "\n" },
            new { hashedPhoneNumber = Hash(phone)[1..] }, new { hashedPhoneNumber = Hash(phone)[1..] + "g" },
        })
            (await Api.Call(token, Verify, body)).MustBe(400, "INVALID_ARGUMENT");
        (await Api.Call(token, Verify, new { phoneNumber = phone })).MustBe("devicePhoneNumberVerified:True");
    }

    [Fact]
    public async Task Introduction_a_two_legged_token_authenticates_nobody_by_mobile_network()
    {
        const string Code = "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK";
        (await Api.CallAs("demo-bank", Verify, new { phoneNumber = Sample.Phone() })).MustBe(403, Code);
        (await Api.CallAs("demo-bank", DeviceNumber, null)).MustBe(403, Code);
    }

    [Fact]
    public async Task Introduction_a_provider_can_refuse_one_time_codes()
    {
        await using var own = new RunningServer { Others = [("Camara:NumberVerificationByCode", "false")] };
        await own.InitializeAsync();
        var (phone, _) = await Sample.Assigned(own.Api);
        var token = await own.Api.Delegate(await Sample.HolderToken(own.Api, phone));
        (await own.Api.Call(token, Verify, new { phoneNumber = phone }))
            .MustBe(403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK");
    }

    [Fact]
    public async Task Identifying_the_phone_number_each_operation_takes_it_from_the_token_once()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var holder = await Sample.HolderToken(Api, phone);
        foreach (var (path, body) in Operations)
        {
            var token = await Api.Delegate(holder);
            Assert.Equal((200, path), ((await Api.Call(token, path, body)).Status, path));
            (await Api.Call(token, path, body)).MustBe(401, "UNAUTHENTICATED");
        }
    }

    [Fact]
    public async Task Error_handling_a_number_beside_that_of_the_token_is_unnecessary()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var token = await Api.Delegate(await Sample.HolderToken(Api, phone));
        foreach (var phoneNumber in new[] { phone, Sample.Phone() })
        {
            (await Api.Call(token, Recycling, new { phoneNumber, specifiedDate = "2024-01-01" }))
                .MustBe(422, "UNNECESSARY_IDENTIFIER");
            (await Api.Call(token, SwapDate, new { phoneNumber })).MustBe(422, "UNNECESSARY_IDENTIFIER");
            (await Api.Call(token, SwapCheck, new { phoneNumber })).MustBe(422, "UNNECESSARY_IDENTIFIER");
            (await Api.Call(token, CheckTenure, new { phoneNumber, tenureDate = "2024-01-01" }))
                .MustBe(422, "UNNECESSARY_IDENTIFIER");
        }
        (await Api.Call(token, Match, new { phoneNumber = Sample.Phone(), name = "张三" }))
            .MustBe(403, "INVALID_TOKEN_CONTEXT");
        (await Api.Call(token, Match, new { phoneNumber = phone, name = "张三" })).MustBe("nameMatch:true");
    }

    [Fact]
    public async Task A_token_ends_with_the_tenure_in_which_the_number_was_shown()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var holder = await Sample.HolderToken(Api, phone);
        var tokens = new List<string>();
        foreach (var _ in Operations)
            tokens.Add(await Api.Delegate(holder));
        var idNumber = await Sample.Issued(Api);
        Assert.Equal(
            200, (await Api.Post("demo-carrier", "/v1/phones/transfer", new { phone, idNumber })).Status);
        foreach (var ((path, body), token) in Operations.Zip(tokens))
            (await Api.Call(token, path, body)).MustBe(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_token_opens_what_was_delegated_and_nothing_else()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var holder = await Sample.HolderToken(Api, phone);
        var token = await Api.Delegate(holder, "kyc-tenure:check-tenure");
        (await Api.Call(token, Verify, new { phoneNumber = phone })).MustBe(403, "PERMISSION_DENIED");
        foreach (var path in new[] { "/v1/me/numbers", "/v1/events" })
            Assert.Equal(403, (await Api.As(token, path)).Status);
        foreach (var path in new[] { "/v1/me/numbers/confirm", "/v1/cards/verify", "/v1/phones/check" })
            Assert.Equal(403, (await Api.As(token, path, new { proof = token })).Status);
        var confirmed = await Api.As(holder, "/v1/me/numbers/confirm", new { proof = token });
        Assert.NotEqual(200, confirmed.Status);
        (await Api.Call(token, CheckTenure, new { tenureDate = "2024-01-01" })).MustBe("tenureDateCheck:False");
    }

    [Fact]
    public async Task A_token_is_void_once_its_institution_is_suspended()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        var (phone, _) = await Sample.Assigned(own.Api);
        var holder = await Sample.HolderToken(own.Api, phone);
        var token = await own.Api.Delegate(holder);
        var code = Sample.CodeOf("demo-bank");
        await own.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
        (await own.Api.Call(token, SwapDate, new { })).MustBe(403, "PERMISSION_DENIED");
        var refused = await own.Api.As(holder, "/v1/me/access-tokens", new { institution = code, scope = "sim-swap" });
        Assert.Equal((422, "institution_suspended"), (refused.Status, refused["code"]));
    }

    [Fact]
    public async Task A_token_reveals_neither_holder_nor_number_to_the_institution()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var holder = await Sample.HolderToken(Api, phone);
        var (first, second) = (Payload(await Api.Delegate(holder)), Payload(await Api.Delegate(holder)));
        Assert.Equal(["otp", "sms"], first.GetProperty("amr").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(Sample.CodeOf("demo-bank"), first.GetProperty("client_id").GetString());
        foreach (var revealing in new[] { phone, idNumber, "card/", "phone/" })
            Assert.DoesNotContain(revealing, first.GetRawText(), StringComparison.Ordinal);
        foreach (var name in new[] { "sub", "jti", "subject" })
            Assert.NotEqual(first.GetProperty(name).GetString(), second.GetProperty(name).GetString());
    }

    [Theory]
    [InlineData("x", "sim-swap", "credit_code_invalid")]
    [InlineData(null, "sim-swap", "required")]
    [InlineData("", null, "required")]
    [InlineData("", "me", "scope_invalid")]
    [InlineData("", "sim-swap cards:verify", "scope_invalid")]
    [InlineData("", " ", "scope_invalid")]
    public async Task A_holder_delegates_scopes_of_CAMARA_to_an_institution(
        string? institution, string? scope, string code)
    {
        var token = await Holder.Of(Api);
        var body = new Dictionary<string, string>();
        if (institution is not null)
            body["institution"] = institution.Length == 0 ? Sample.CodeOf("demo-bank") : institution;
        if (scope is not null)
            body["scope"] = scope;
        var answer = await Api.As(token, "/v1/me/access-tokens", body);
        Assert.Equal((400, code), (answer.Status, answer["code"]));
    }

    [Fact]
    public async Task An_institution_must_be_registered_to_be_delegated_to()
    {
        var answer = await Api.As(
            await Holder.Of(Api), "/v1/me/access-tokens", new { institution = Sample.Code(), scope = "sim-swap" });
        Assert.Equal(
            (422, "institution_not_held", "institution"), (answer.Status, answer["code"], answer["field"]));
    }

    private static string Hash(string phone) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(phone)));

    private static JsonElement Payload(string token) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;

    /// <summary>One holder for several tests, since codes are sent to a few networks a few times.</summary>
    private static class Holder
    {
        private static readonly SemaphoreSlim Gate = new(1);
        private static string? token;

        public static async Task<string> Of(Api api)
        {
            await Gate.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                return token ??= await Sample.HolderToken(api, (await Sample.Assigned(api)).Phone);
            }
            finally
            {
                Gate.Release();
            }
        }
    }
}
