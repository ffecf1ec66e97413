using System.Net.Http.Json;
using Grid.ClientApi.OneTimePasswords;
using Grid.Core.OneTimePasswords;
using Microsoft.AspNetCore.Builder;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>Callers without credentials request codes, guess them, and try to lock the holder out.</summary>
public sealed class CodeAttacks : IAsyncLifetime
{
    private const string Home = "198.51.100.7";

    private static readonly OneTimePasswordOptions Limits = new();
    private static readonly (int, string?) TooMany = (429, "too_many_codes");
    private static readonly (int, string?) NotAccepted = (422, "code_not_accepted");

    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;
    private WebApplication behind = null!;
    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock };
        await server.InitializeAsync();
        behind = await server.Start(server.With(
            ("Data", server.Data + "-behind"), ("Proxies:0", "127.0.0.1"), ("OneTimePasswords:CodesPerDay", "60")));
        api = new(behind.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await behind.StopAsync();
        await behind.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Wrong_guesses_of_a_stranger_leave_the_holders_code_as_it_is()
    {
        var (phone, _) = await Sample.Assigned(api);
        var own = await Send(phone, Home);
        var code = await Sample.LastCode(api, phone);
        var strange = await Send(phone, Address(1));
        for (var guess = 0; guess < 2 * OneTimePasswordTerms.Tries; guess++)
        {
            Assert.Equal(NotAccepted, Told(await Confirm(phone, NoId(), Other(code), Address(1))));
            Assert.Equal(NotAccepted, Told(await Confirm(phone, strange["authenticationId"]!, code, Address(1))));
        }
        Assert.Equal(200, (await Confirm(phone, own["authenticationId"]!, code, Home)).Status);
    }

    [Fact]
    public async Task One_network_cannot_ask_until_the_number_is_locked()
    {
        var (phone, _) = await Sample.Assigned(api);
        for (var i = 0; i < Limits.CodesPerNumberAndNetwork; i++)
            Assert.Equal(200, (await Send(phone, Address(1))).Status);
        for (var i = 0; i < 2 * Limits.CodesPerNumber; i++)
            Assert.Equal(TooMany, Told(await Send(phone, Address(1))));
        Assert.Equal(200, (await Send(phone, Home)).Status);
    }

    [Fact]
    public async Task Many_networks_lock_a_number_for_strangers_and_not_for_its_known_holder()
    {
        var (phone, idNumber) = await Sample.Assigned(api);
        var earlierToken = await Sample.HolderToken(api, phone);
        var others = await Sample.HolderToken(api, await Sample.AlsoAssigned(api, idNumber));
        clock.Forward(OneTimePasswordTerms.Recognition - TimeSpan.FromDays(1));
        for (var i = 0; i < Limits.CodesPerNumber; i++)
            Assert.Equal(200, (await Send(phone, Address(i))).Status);
        Assert.Equal(TooMany, Told(await Send(phone, Address(98))));
        Assert.Equal(TooMany, Told(await Send(phone, Address(98), others)));
        Assert.Equal(TooMany, Told(await Send(phone, Address(98), earlierToken[..^2] + "AA")));
        for (var i = 0; i < Limits.CodesPerKnownHolder; i++)
            Assert.Equal(200, (await Send(phone, Home, earlierToken)).Status);
        Assert.Equal(TooMany, Told(await Send(phone, Home, earlierToken)));
        clock.Forward(TimeSpan.FromDays(1));
        for (var i = 0; i < Limits.CodesPerNumber; i++)
            Assert.Equal(200, (await Send(phone, Address(i))).Status);
        Assert.Equal(TooMany, Told(await Send(phone, Home, earlierToken)));
    }

    [Fact]
    public async Task A_former_holder_is_not_known_to_the_number()
    {
        var (phone, _) = await Sample.Assigned(api);
        var earlierToken = await Sample.HolderToken(api, phone);
        var idNumber = await Sample.Issued(api);
        Assert.Equal(200, (await api.Post("demo-carrier", "/v1/phones/transfer", new { phone, idNumber })).Status);
        for (var i = 1; i < Limits.CodesPerNumber; i++)
            Assert.Equal(200, (await Send(phone, Address(i), earlierToken)).Status);
        Assert.Equal(TooMany, Told(await Send(phone, Address(98), earlierToken)));
    }

    [Fact]
    public async Task One_network_cannot_try_on_and_on_and_others_behind_its_proxy_can()
    {
        for (var i = 0; i < Limits.CallsPerNetwork; i++)
            Assert.Equal(NotAccepted, Told(await Confirm(
                Sample.Phone(), NoId(), "123456", Address(1))));
        Assert.Equal(TooMany, Told(await Send(Sample.Phone(), Address(1))));
        Assert.Equal(200, (await Send(Sample.Phone(), Home)).Status);
        clock.Forward(OneTimePasswordTerms.Window);
        Assert.Equal(200, (await Send(Sample.Phone(), Address(1))).Status);
    }

    [Fact]
    public async Task The_codes_of_a_day_are_bounded_and_known_holders_have_their_own()
    {
        var (phone, _) = await Sample.Assigned(api);
        var earlierToken = await Sample.HolderToken(api, phone);
        var sent = 1;
        while ((await Send(Sample.Phone(), Address(sent))).Status == 200)
            sent++;
        Assert.Equal(60, sent);
        Assert.Equal(200, (await Send(phone, Home, earlierToken)).Status);
        clock.Forward(TimeSpan.FromHours(23));
        var answer = await Send(Sample.Phone(), Home);
        Assert.Equal(TooMany, Told(answer));
        Assert.Equal(TimeSpan.FromDays(1), answer.Headers.RetryAfter!.Delta);
        clock.Forward(TimeSpan.FromHours(1));
        Assert.Equal(200, (await Send(Sample.Phone(), Home)).Status);
    }

    [Theory]
    [InlineData("+8617401234567")] // a satellite telephone of China
    [InlineData("+8821345678901")] // worldwide networks
    [InlineData("+881612345678")]
    [InlineData("+979123456789")] // worldwide premium rate
    [InlineData("+8616812345678")] // premium rate
    [InlineData("+861012345678")] // a fixed line in Beijing
    [InlineData("+864001234567")]
    public async Task Codes_are_sent_to_mobile_numbers_alone(string phone)
    {
        var answer = await Send(phone, Home);
        if (answer.Status == 400)
            Assert.StartsWith("phone_", answer["code"], StringComparison.Ordinal);
        else
            Assert.Equal((422, "phone_not_mobile"), Told(answer));
        Assert.Empty((await api.Post("demo-carrier", "/v1/carrier/messages", new { phone = "+8613800138000" }))
            .Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void The_range_of_fictional_numbers_is_of_satellites_outside_a_demonstration()
    {
        var number = Sample.Read("+8613491234567");
        Assert.True(new MobileNumbers(areFictional: true).Contain(number));
        Assert.False(new MobileNumbers(areFictional: false).Contain(number));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    private static string NoId() =>
        Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    private static string Address(int place) => $"203.0.113.{place}";

    private Task<Answer> Send(string phone, string address, string? earlierToken = null) => Post(
        "/v1/phones/proof", earlierToken is null ? new { phone } : new { phone, earlierToken }, address);

    private Task<Answer> Confirm(string phone, string authenticationId, string code, string address) =>
        Post("/v1/phones/proof/confirm", new { authenticationId, phone, code }, address);

    private async Task<Answer> Post(string path, object body, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", address);
        return await api.Send(null, request);
    }
}
