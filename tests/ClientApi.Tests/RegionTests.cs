namespace Grid.ClientApi.Tests;

/// <summary>
/// The test server has a file of regions with one code that was abolished at the end of 1997 and one new code.
/// </summary>
public sealed class RegionTests(RunningServer server)
{
    private const string New = "500157202601049713";
    private const string Abolished = "44128219800505971X";

    [Fact]
    public async Task A_first_card_is_issued_with_a_code_that_the_file_adds()
    {
        Assert.Equal(200, (await Issue(New, "2026-01-05", "2031-01-05")).Status);
        Assert.Equal(200, (await Issue(Abolished, "2008-01-05", "2028-01-05")).Status);
    }

    [Fact]
    public async Task A_card_of_no_region_is_imported_and_then_replaced_bound_and_reported()
    {
        const string number = "321119195004109710";
        var import = await server.Api.Post("demo-registry", "/v1/imports", new StringContent(
            "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered\n"
            + $"{number},测试甲,resident,2020-01-05,,测试公安局,true\n", null, "text/csv"));
        Assert.Equal(1, import.Lines[^1].GetProperty("accepted").GetInt64());
        Assert.Contains(import.Lines, line =>
            line.TryGetProperty("warning", out var code) && code.GetString() == "id_number_region_unknown");
        Assert.Equal(200, (await Issue(number, "2026-01-05", null)).Status);
        var assigned = await server.Api.Post(
            "demo-carrier", "/v1/phones/assign", new { phone = Sample.Phone(), idNumber = number });
        Assert.Equal(200, assigned.Status);
        var lost = await server.Api.Post(
            "demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        Assert.Equal(200, lost.Status);
    }

    [Fact]
    public async Task A_code_with_dates_is_imported_without_a_warning()
    {
        var import = await server.Api.Post("demo-registry", "/v1/imports", new StringContent(
            $"idNumber,issuedOn,kind,occurredOn,channel\n{New},,lost,,\n{Abolished},,lost,,\n", null, "text/csv"));
        Assert.DoesNotContain(import.Lines, line => line.TryGetProperty("warning", out _));
    }

    private Task<Answer> Issue(string idNumber, string issuedOn, string? expiresOn) =>
        server.Api.Post("demo-registry", "/v1/cards/issue", new
        {
            idNumber, name = "测试", kind = "resident", issuedOn, expiresOn, authority = "测试公安局",
            fingerprintRegistered = true,
        });
}
