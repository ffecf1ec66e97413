using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>Number Recycling 0.2.0; each test is named after the part of the definition that it is about.</summary>
public sealed class NumberRecyclingTests(RunningServer server)
{
    private const string Since = "2024-02-25T04:00:00+08:00";

    private Api Api => server.Api;

    [Theory]
    [InlineData("2024-02-24", "True")]
    [InlineData("2024-02-25", "False")]
    [InlineData("2024-02-26", "False")]
    [InlineData("0001-01-01", "True")]
    public async Task Scenario_1_the_day_of_the_contract_and_later_ones_are_not_recycled(string day, string recycled)
    {
        var (phone, _) = await Api.AssignedSince(Since);
        (await Check(phone, day)).MustBe("phoneNumberRecycled:" + recycled);
        (await Check(phone, Day(0))).MustBe("phoneNumberRecycled:False");
    }

    [Fact]
    public async Task Scenario_2_a_number_that_another_subscriber_uses_is_recycled()
    {
        var (phone, _) = await Api.AssignedSince(Since);
        var idNumber = await Sample.Issued(Api);
        Assert.Equal(
            200, (await Api.Post("demo-carrier", "/v1/phones/transfer", new { phone, idNumber })).Status);
        (await Check(phone, "2024-03-01")).MustBe("phoneNumberRecycled:True");
        (await Check(phone, Day(1))).MustBe("phoneNumberRecycled:True");
        (await Check(phone, Day(0))).MustBe("phoneNumberRecycled:False");
    }

    [Fact]
    public async Task Scenario_2_note_a_day_without_a_contract_is_recycled()
    {
        var (phone, _) = await Api.AssignedSince(Since);
        await Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        (await Check(phone, "2024-03-01")).MustBe("phoneNumberRecycled:True");
        (await Check(phone, Day(0))).MustBe("phoneNumberRecycled:True");
    }

    [Fact]
    public async Task Generic404_a_number_of_no_carrier_here_is_not_found()
    {
        (await Check(Sample.Phone(), "2024-03-01")).MustBe(404, "IDENTIFIER_NOT_FOUND");
        (await Check("+123456789", "2024-03-01")).MustBe(404, "IDENTIFIER_NOT_FOUND");
    }

    [Fact]
    public async Task Generic400_a_day_of_the_future_is_out_of_range() =>
        (await Check(Sample.Phone(), Day(-1))).MustBe(400, "OUT_OF_RANGE");

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2024-2-3")]
    [InlineData("20240203")]
    [InlineData("2024-02-03T00:00:00Z")]
    [InlineData(" 2024-02-03")]
    [InlineData("")]
    public async Task CreateCheckNumRecycling_a_day_is_written_YYYY_MM_DD(string day) =>
        (await Check(Sample.Phone(), day)).MustBe(400, "INVALID_ARGUMENT");

    [Fact]
    public async Task CreateCheckNumRecycling_the_day_is_required() =>
        (await Api.CallAs("demo-bank", Recycling, new { phoneNumber = Sample.Phone() }))
            .MustBe(400, "INVALID_ARGUMENT");

    private Task<Answer> Check(string phoneNumber, string specifiedDate) =>
        Api.CallAs("demo-bank", Recycling, new { phoneNumber, specifiedDate });
}
