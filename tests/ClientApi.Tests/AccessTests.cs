using System.Net.Http.Headers;
using System.Net.Http.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Camara;
using Grid.ClientApi.OfflineFiles;
using Grid.ClientApi.SharedSignals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Grid.ClientApi.Tests;

/// <summary>Calls every endpoint that requires a scope with every kind of missing or invalid credentials.</summary>
public sealed class AccessTests(RunningServer server)
{
    public static IEnumerable<TheoryDataRow<string>> EveryBadToken => BadTokens.All;

    public static IEnumerable<TheoryDataRow<string>> EveryClient =>
        DemoClients.All.Select(client => new TheoryDataRow<string>(client.Id));

    /// <summary>
    /// The endpoints without a scope: public documents, and the endpoints that issue a holder's token.
    /// </summary>
    internal static readonly string[] Open =
        ["/v1/institutions/{code}/procedures", "/v1/directory", "/v1/phones/proof", "/v1/phones/proof/confirm"];

    private IEnumerable<Guarded> Endpoints => server.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => ScopesOf(endpoint) != Scopes.None)
        .Select(endpoint => new Guarded(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single(),
            endpoint.RoutePattern.RawText!,
            ScopesOf(endpoint)));

    private static Scopes ScopesOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AuthorizationPolicy>()?.Requirements.OfType<ScopeRequirement>().Single().AnyOf
            ?? Scopes.None;

    [Fact]
    public void Every_endpoint_under_v1_requires_a_scope()
    {
        var open = server.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .Where(endpoint => ScopesOf(endpoint) == Scopes.None);
        Assert.Equal(Open, open.Select(endpoint => endpoint.RoutePattern.RawText));
        Assert.True(Endpoints.Count() >= 30);
    }

    [Fact]
    public void Every_endpoint_without_a_scope_is_marked_as_open() =>
        Assert.All(
            server.Endpoints.Where(endpoint => ScopesOf(endpoint) == Scopes.None),
            endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>()));

    [Fact]
    public async Task An_endpoint_that_says_nothing_about_its_callers_is_closed_to_all_of_them()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGridAccess();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseGridAccess();
        app.MapGet("/silent", (Delegate)(() => "never"));
        app.MapGet("/open", (Delegate)(() => "always")).AllowAnonymous();
        app.MapGet("/features", context => context.Response.WriteAsync(
            context.Features.Get<IAuthenticationFeature>() is null ? "none" : "authentication middleware"))
            .AllowAnonymous();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var api = new Api(app.Urls.Single());

        var closed = await api.Get(null, "/silent");
        Assert.Equal((401, "token_required"), (closed.Status, closed["code"]));
        Assert.Equal(200, (await api.Get(null, "/open")).Status);
        Assert.Equal("none", (await api.Get(null, "/features")).Text);
        Assert.Equal(404, (await api.Get(null, "/nowhere")).Status);
        using var wrong = new HttpRequestMessage(HttpMethod.Post, "/silent");
        Assert.Equal(405, (await api.Send(null, wrong)).Status);
    }

    [Theory, MemberData(nameof(EveryBadToken))]
    public async Task No_endpoint_lets_anybody_in_with(string kind)
    {
        foreach (var endpoint in Endpoints)
        {
            var (path, anyOf) = (endpoint.Path, endpoint.AnyOf);
            using var request = endpoint.Request();
            var client = DemoClients.All.FirstOrDefault(client => (Roles.Allows(client.Role) & anyOf) != Scopes.None);
            await new BadTokens(server).Authorize(request, kind, client?.Id ?? "demo-bank");
            var answer = await server.Api.Send(null, request);
            Assert.Equal((401, path), (answer.Status, path));
            Assert.Equal(
                CamaraPaths.Contain(path) ? "application/json" : "application/problem+json", answer.Type);
            var challenges = answer.Headers.WwwAuthenticate.ToArray();
            Assert.Equal(challenges.Select(challenge => challenge.Scheme), BadTokens.SchemesOf(kind));
            Assert.Contains("algs=\"ES256 PS256\"", challenges[^1].Parameter, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(EveryClient))]
    public async Task Every_endpoint_answers_those_whose_role_has_its_scope_and_nobody_else(string id)
    {
        var role = DemoClients.All.Single(client => client.Id == id).Role;
        foreach (var endpoint in Endpoints)
        {
            var (path, anyOf) = (endpoint.Path, endpoint.AnyOf);
            using var request = endpoint.Request();
            var answer = await server.Api.Send(id, request);
            var isAllowed = (Roles.Allows(role) & anyOf) != Scopes.None;
            Assert.Equal((isAllowed ? StatusOfWrong(endpoint.Method, path) : 403, path), (answer.Status, path));
            if (!isAllowed)
                Assert.Contains(
                    "insufficient_scope", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_holders_token_opens_what_is_the_holders_own_and_nothing_else()
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var token = await Sample.HolderToken(server.Api, phone);
        foreach (var endpoint in Endpoints)
        {
            using var request = endpoint.Request();
            request.Headers.Authorization = new("Bearer", token);
            var answer = await server.Api.Send(null, request);
            if (endpoint.AnyOf.HasFlag(Scopes.Me))
                Assert.True(answer.Status is 200 or 400 or 409, endpoint.Path);
            else
                Assert.Equal((403, endpoint.Path), (answer.Status, endpoint.Path));
        }
        Assert.Equal(18, Endpoints.Count(endpoint => endpoint.AnyOf.HasFlag(Scopes.Me)));
    }

    [Fact]
    public async Task A_token_of_a_suspended_institution_opens_no_endpoint()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        foreach (var client in DemoClients.All.Where(client => Roles.IsRegulated(client.Role)))
        {
            await own.Api.Token(client.Id);
            var code = client.Institution.Value;
            await own.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
            foreach (var endpoint in Endpoints.Where(each => (each.AnyOf & Roles.Allows(client.Role)) != Scopes.None))
            {
                using var request = endpoint.Request();
                var answer = await own.Api.Send(client.Id, request);
                Assert.Equal(
                    (403, CamaraPaths.Contain(endpoint.Path) ? "PERMISSION_DENIED" : "institution_suspended"),
                    (answer.Status, answer["code"]));
            }
            var token = await own.Api.AskToken(client.Id, client.Id);
            Assert.Equal((403, "institution_suspended"), (token.Status, token["error"]));
            await own.Api.Post("demo-regulator", "/v1/institutions/reinstate", new { code });
            Assert.Equal(200, (await own.Api.AskToken(client.Id, client.Id)).Status);
        }
    }

    [Fact]
    public async Task A_token_with_fewer_scopes_than_the_role_opens_fewer_endpoints()
    {
        var token = await server.Api.Token("demo-bank", "cards:report");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify");
        request.Headers.Authorization = new("Bearer", token);
        Assert.Equal(403, (await server.Api.Send(null, request)).Status);
    }

    /// <summary>
    /// The status for an empty body: queries about a SIM accept it, no bank has a delegated token of its own, and
    /// receivers of security events list their streams, and the regulator counts accesses, with an empty query.
    /// </summary>
    private static int StatusOfWrong(string method, string path) => (method, path) switch
    {
        (_, "/sim-swap/v2/retrieve-date" or "/sim-swap/v2/check") => 422,
        (_, "/number-verification/v2/device-phone-number")        => 403,
        ("GET", SignalPaths.Stream)                               => 200,
        ("GET", Subscriptions)                                    => 200,
        (_, Subscriptions + "/{subscriptionId}")                  => 404,
        ("GET", "/v1/audit/accesses")                             => 200,
        (_, SignalPaths.Poll + "/{stream_id}")                    => 404,
        ("GET", OfflineRoutes.Path)                               => 404,
        ("PUT", OfflineRoutes.Path)                               => 415,
        (_, "/v1/demo/reset")                                     => 409,
        _                                                         => 400,
    };

    private const string Subscriptions = CamaraPaths.SimSwapSubscriptions + "/subscriptions";

    /// <summary>An endpoint, and a request to it that is valid except for what the test changes.</summary>
    private sealed record Guarded(string Method, string Path, Scopes AnyOf)
    {
        public HttpRequestMessage Request() => Method == "GET"
            ? new(HttpMethod.Get, Path.Replace("{code}", "0", StringComparison.Ordinal)
                .Replace("{id}", "0", StringComparison.Ordinal) + "?limit=0")
            : new(HttpMethod.Parse(Method), Path) { Content = Content };

        private HttpContent Content => Path switch
        {
            "/v1/imports"      => new StringContent("", MediaTypeHeaderValue.Parse("text/csv")),
            SignalPaths.Stream => JsonContent.Create(new { delivery = new { } }),
            _                  => JsonContent.Create(new { }),
        };
    }
}
