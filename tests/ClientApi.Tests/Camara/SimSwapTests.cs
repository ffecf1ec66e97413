using System.Globalization;
using System.Net.Http.Headers;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>SIM Swap 2.1.0; each test is named after the part of the definition that it is about.</summary>
public sealed class SimSwapTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task Retrieve_date_without_a_swap_is_that_of_the_activation()
    {
        var (phone, _) = await Api.AssignedSince("2024-02-25T04:00:00+08:00");
        (await Date(phone)).MustBe("latestSimChange:2024-02-24T20:00:00.000Z");
    }

    [Fact]
    public async Task Retrieve_date_is_that_of_the_latest_swap()
    {
        var (phone, _) = await Api.AssignedSince("2024-02-25T04:00:00+08:00");
        await Carrier("change-sim", new { phone, changedAt = "2024-05-01T00:00:00.500Z" });
        (await Date(phone)).MustBe("latestSimChange:2024-05-01T00:00:00.500Z");
    }

    [Fact]
    public async Task Relevant_terms_a_change_of_the_provider_is_a_swap()
    {
        var (phone, _) = await Api.AssignedSince(Hours(5000));
        (await Check(phone, 2400)).MustBe("swapped:False");
        await Carrier("port", new { phone, to = Sample.CodeOf("demo-carrier-2") });
        (await Check(phone, 1)).MustBe("swapped:True");
        var at = DateTimeOffset.Parse((await Date(phone))["latestSimChange"]!, CultureInfo.InvariantCulture);
        Assert.InRange(TimeProvider.System.GetUtcNow() - at, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Relevant_terms_a_new_subscription_is_a_swap()
    {
        var (phone, _) = await Api.AssignedSince(Hours(5000));
        var idNumber = await Sample.Issued(Api);
        await Carrier("transfer", new { phone, idNumber });
        (await Check(phone, 1)).MustBe("swapped:True");
    }

    [Theory]
    [InlineData(239.9, null, "True")]
    [InlineData(240.1, null, "False")]
    [InlineData(0.9, 1, "True")]
    [InlineData(1.1, 1, "False")]
    [InlineData(2399.9, 2400, "True")]
    [InlineData(2400.1, 2400, "False")]
    public async Task Check_counts_the_hours_of_maxAge_and_240_by_default(double swapped, int? maxAge, string expected)
    {
        var (phone, _) = await Api.AssignedSince(Hours(5000));
        await Carrier("change-sim", new { phone, changedAt = Hours(swapped) });
        (await Check(phone, maxAge)).MustBe("swapped:" + expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2401)]
    [InlineData(99_999_999_999)]
    public async Task CreateCheckSimSwap_maxAge_is_1_to_2400(long maxAge) =>
        (await Check(Sample.Phone(), maxAge)).MustBe(400, "OUT_OF_RANGE");

    [Theory]
    [InlineData("\"24\"")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("1e99")]
    public async Task CreateCheckSimSwap_maxAge_is_an_integer(string maxAge)
    {
        using var body = new StringContent(
            $$"""{"phoneNumber":"+8613800000000","maxAge":{{maxAge}}}""", new MediaTypeHeaderValue("application/json"));
        (await Api.CallAs("demo-bank", SwapCheck, body)).MustBe(400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Generic404_a_number_without_a_subscriber_is_not_found()
    {
        var (phone, _) = await Api.AssignedSince(Hours(5000));
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        foreach (var number in new[] { phone, Sample.Phone() })
        {
            (await Date(number)).MustBe(404, "IDENTIFIER_NOT_FOUND");
            (await Check(number, 24)).MustBe(404, "IDENTIFIER_NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("sim-swap", 200, 200)]
    [InlineData("sim-swap:check", 403, 200)]
    [InlineData("sim-swap:retrieve-date", 200, 403)]
    [InlineData("kyc-match:match", 403, 403)]
    public async Task Security_each_operation_has_a_scope_and_one_both(string scope, int date, int check)
    {
        var (phone, _) = await Api.AssignedSince(Hours(5000));
        var token = await Api.Token("demo-bank", scope);
        Assert.Equal(date, (await Api.Call(token, SwapDate, new { phoneNumber = phone })).Status);
        Assert.Equal(check, (await Api.Call(token, SwapCheck, new { phoneNumber = phone })).Status);
    }

    private Task<Answer> Date(string phoneNumber) => Api.CallAs("demo-bank", SwapDate, new { phoneNumber });

    private Task<Answer> Check(string phoneNumber, long? maxAge) => Api.CallAs(
        "demo-bank", SwapCheck, maxAge is null ? new { phoneNumber } : new { phoneNumber, maxAge });

    private async Task Carrier(string what, object body) =>
        Assert.Equal(200, (await Api.Post("demo-carrier", "/v1/phones/" + what, body)).Status);
}
