using System.Net.Http.Headers;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>What every CAMARA API does alike: errors, the correlator, strict bodies.</summary>
public sealed class CamaraErrorTests(RunningServer server)
{
    private Api Api => server.Api;

    public static TheoryData<string> Posts =>
        [.. Operations.Where(each => each.Body is not null && each.Path != Verify).Select(each => each.Path)];

    public static TheoryData<string> Paths => [.. Operations.Select(each => each.Path)];

    [Theory, MemberData(nameof(Paths))]
    public async Task Generic401_without_a_good_token(string path)
    {
        (await Api.Call(null, path, BodyOf(path))).MustBe(401, "UNAUTHENTICATED");
        (await Api.Call("nonsense", path, BodyOf(path))).MustBe(401, "UNAUTHENTICATED");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Generic403_without_the_scope(string path)
    {
        (await Api.CallAs("demo-carrier", path, BodyOf(path))).MustBe(403, "PERMISSION_DENIED");
        var other = await Api.Token("demo-bank", "cards:verify");
        (await Api.Call(other, path, BodyOf(path))).MustBe(403, "PERMISSION_DENIED");
    }

    [Theory, MemberData(nameof(Posts))]
    public async Task Error_handling_a_two_legged_token_without_a_number_misses_it(string path) =>
        (await Api.CallAs("demo-bank", path, BodyOf(path))).MustBe(422, "MISSING_IDENTIFIER");

    [Theory, MemberData(nameof(Posts))]
    public async Task Generic422_a_fixed_line_is_no_mobile_subscription(string path) =>
        (await Api.CallAs("demo-bank", path, BodyOf(path, "+861065529988"))).MustBe(422, "SERVICE_NOT_APPLICABLE");

    [Theory, MemberData(nameof(Posts))]
    public async Task PhoneNumber_has_the_form_of_E164(string path)
    {
        foreach (var phoneNumber in new[]
        {
            "", "+", "13800000000", "+0123456789", "+1234", "+1234567890123456", "+8613800000000 ",
            "tel:+8613800000000", "＋8613800000000", "+86138000O0000",
        })
            (await Api.CallAs("demo-bank", path, BodyOf(path, phoneNumber))).MustBe(400, "INVALID_ARGUMENT");
    }

    [Theory, MemberData(nameof(Posts))]
    public async Task An_undeclared_member_is_an_invalid_argument(string path)
    {
        var body = BodyOf(path, Sample.Phone());
        body["PhoneNumber"] = "+8613800000000";
        (await Api.CallAs("demo-bank", path, body)).MustBe(400, "INVALID_ARGUMENT");
    }

    [Theory, MemberData(nameof(Posts))]
    public async Task A_body_that_is_no_such_object_is_an_invalid_argument(string path)
    {
        foreach (var text in new[]
        {
            "", "null", "[]", "\"a\"", "{", """{"phoneNumber":null}""", """{"phoneNumber":8613800000000}""",
            """{"phoneNumber":"+8613800000000","phoneNumber":"+8613800000000"}""",
            """{"phoneNumber":"+8613800000000","specifiedDate":null,"tenureDate":null,"maxAge":null,"name":null}""",
        })
        {
            using var body = new StringContent(text, new MediaTypeHeaderValue("application/json"));
            (await Api.CallAs("demo-bank", path, body)).MustBe(400, "INVALID_ARGUMENT");
        }
    }

    [Theory, MemberData(nameof(Posts))]
    public async Task Generic415_another_type_of_body(string path)
    {
        using var body = new StringContent("{}", new MediaTypeHeaderValue("text/plain"));
        (await Api.CallAs("demo-bank", path, body)).MustBe(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task Generic404_and_405_of_paths_and_methods()
    {
        (await Api.CallAs("demo-bank", "/sim-swap/v2/nothing", new { })).MustBe(404, "NOT_FOUND");
        (await Api.CallAs("demo-bank", SwapCheck, null)).MustBe(405, "METHOD_NOT_ALLOWED");
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task XCorrelator_has_up_to_256_characters_of_the_pattern(string path)
    {
        foreach (var (value, isGood) in new[]
        {
            (new string('a', 256), true), (new string('a', 257), false), ("a b", false), ("a,b", false),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.TryAddWithoutValidation("x-correlator", value);
            var answer = await Api.Send(null, request);
            if (!isGood)
                answer.MustBe(400, "INVALID_ARGUMENT");
            else
                Assert.Equal([value], answer.Headers.GetValues("x-correlator"));
        }
    }

    [Fact]
    public async Task Generic403_of_a_suspended_institution()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        var token = await own.Api.Token("demo-bank");
        await own.Api.Post(
            "demo-regulator", "/v1/institutions/suspend", new { code = Sample.CodeOf("demo-bank"), reason = "a test" });
        foreach (var (path, body) in Operations)
            (await own.Api.Call(token, path, body)).MustBe(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Generic429_an_institution_that_searches_is_slowed_down()
    {
        await using var own = new RunningServer
        {
            Others = [("Lookups:Unmatched", "10"), ("Lookups:SlowedPerMinute", "0")],
        };
        await own.InitializeAsync();
        Answer answer;
        var until = TimeProvider.System.GetUtcNow().AddSeconds(30);
        do
            answer = await own.Api.CallAs("demo-bank", SwapDate, new { phoneNumber = Sample.Phone() });
        while (answer.Status == 404 && TimeProvider.System.GetUtcNow() < until);
        answer.MustBe(429, "TOO_MANY_REQUESTS");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task Answers_are_kept_by_no_cache()
    {
        var answer = await Api.CallAs("demo-bank", SwapDate, new { phoneNumber = Sample.Phone() });
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private static Dictionary<string, object> BodyOf(string path, string phoneNumber) =>
        BodyOf(path) is { } body ? new(body) { ["phoneNumber"] = phoneNumber } : [];

    /// <summary>The body that is right but for the number; null where the operation has none.</summary>
    private static Dictionary<string, object>? BodyOf(string path) =>
        Operations.Single(each => each.Path == path).Body is { } body
            ? body.GetType().GetProperties().ToDictionary(each => each.Name, each => each.GetValue(body)!)
            : null;
}
