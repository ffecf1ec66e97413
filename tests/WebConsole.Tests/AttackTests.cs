using System.Net;

namespace Grid.WebConsole.Tests;

/// <summary>What an attacker tries with pages.</summary>
public sealed class AttackTests(ConsoleServer server)
{
    private const string Markup = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>\u202e";

    [Fact]
    public async Task Markup_in_texts_of_others_stays_text()
    {
        await using var regulator = await server.Open();
        await server.Call("demo-bank-3", "/v1/institutions/procedures", new
        {
            procedures = new[] { new { @for = "unbind", channel = Markup, materials = Markup } },
        });
        await regulator.Go($"/console/public/procedures/{ConsoleServer.CodeOf("demo-bank-3")}");
        Assert.Contains("<script>alert(1)</script>", await regulator.Text, StringComparison.Ordinal);
        Assert.Equal(0, await regulator.Page.Locator("main script, main img").CountAsync());

        await regulator.SignIn("demo-bank");
        await regulator.Fill(("idNumber", Markup), ("name", Markup), ("issuedOn", Markup), ("phone", Markup));
        await regulator.Press("main button");
        Assert.Equal(Markup, await regulator.Page.Locator("#name").InputValueAsync());
        Assert.Equal(0, await regulator.Page.Locator("main script, main img").CountAsync());
        Assert.Equal([], regulator.Complaints);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        using var browser = Plain();
        var signIn = await Post(browser, "/console/sign-in", ("client", "demo-registry"));
        Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);
        Assert.DoesNotContain(signIn.Headers, header => IsSession(header));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/console/")]
    [InlineData("/console/\\evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_sent_to_another_site(string target)
    {
        await using var tab = await server.Open();
        await tab.Go("/console/sign-in?return=" + Uri.EscapeDataString(target));
        await tab.Press("button[value='demo-station']");
        Assert.StartsWith(server.Url, tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.EvalOnSelectorAsync(
            "input[name='return']", "(element, value) => { element.value = value; }", target);
        await tab.Press("button[value='zh']");
        Assert.StartsWith(server.Url, tab.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-bank", "/console/station")]
    [InlineData("demo-bank", "/console/registry")]
    [InlineData("demo-station", "/console/teller")]
    [InlineData("demo-registry", "/console/regulator")]
    [InlineData("demo-operator", "/console/holder/bindings")]
    public async Task A_page_of_another_role_is_refused(string client, string path)
    {
        await using var tab = await server.Open();
        await tab.SignIn(client);
        Assert.Equal(403, await tab.Go(path));
    }

    [Fact]
    public async Task A_page_of_a_role_leads_a_stranger_to_the_sign_in()
    {
        await using var tab = await server.Open();
        await tab.Go("/console/regulator");
        Assert.Equal("/console/sign-in", tab.Path);
        await tab.Press("button[value='demo-regulator']");
        Assert.Equal("/console/regulator", tab.Path);
    }

    [Fact]
    public async Task A_cookie_from_before_the_sign_in_opens_nothing()
    {
        await using var tab = await server.Open();
        await tab.Page.Context.AddCookiesAsync(
            [new() { Name = "grid-console", Value = "chosen-by-somebody", Url = server.Url + "/console" }]);
        await tab.Go("/console/registry");
        Assert.Equal("/console/sign-in", tab.Path);
        await tab.Press("button[value='demo-registry']");
        var cookie = Assert.Single(
            await tab.Page.Context.CookiesAsync(), one => one.Name == "grid-console" && one.Path == "/console");
        Assert.NotEqual("chosen-by-somebody", cookie.Value);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, cookie.SameSite);
    }

    [Fact]
    public async Task Nothing_of_a_session_is_left_after_the_sign_out()
    {
        await using var tab = await server.Open();
        await tab.SignIn("demo-registry");
        await tab.Press("form[action='/console/sign-out'] button");
        await tab.Go("/console/registry");
        Assert.Equal("/console/sign-in", tab.Path);
    }

    [Fact]
    public async Task A_number_of_another_holder_cannot_be_contested()
    {
        var (mine, theirs) = (await server.Issued(), await server.Issued());
        var (phone, other) = (await server.Assigned(mine), await server.Assigned(theirs));
        await using var tab = await server.Open();
        await tab.SignInHolder(phone);
        await tab.Go("/console/holder/bindings");
        await tab.Page.EvalOnSelectorAsync(
            "form[action*='Contest'] button", "(element, value) => { element.value = value; }", other);
        await tab.Press("form[action*='Contest'] button");
        Assert.DoesNotContain("The number is contested.", await tab.Text, StringComparison.Ordinal);
        Assert.Equal(1, await tab.Page.Locator(".note.bad").CountAsync());
    }

    [Theory]
    [InlineData(1 << 10, HttpStatusCode.Redirect)]
    [InlineData(1 << 20, HttpStatusCode.BadRequest)]
    public async Task A_form_that_is_too_long_is_refused(int length, HttpStatusCode expected)
    {
        // The body is sent once the server asks for it: a refusal closes the connection, and a client that is still
        // writing then would see a broken pipe in place of the answer.
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
        };
        using var browser = new HttpClient(handler) { BaseAddress = new(server.Url) };
        browser.DefaultRequestHeaders.ExpectContinue = true;
        var page = await browser.GetStringAsync(
            new Uri("/console/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        var token = page.Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        var answer = await Post(
            browser, "/console/sign-in", ("__RequestVerificationToken", token), ("client", "demo-bank"),
            ("filler", new string('x', length)));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Codes_that_one_browser_asks_for_are_counted_by_its_address()
    {
        await using var own = new ConsoleServer();
        await own.InitializeAsync();
        var phone = await own.Assigned(await own.Issued());
        await using var tab = await own.Open(scripts: false);
        for (var sent = 0; sent < 5; sent++)
        {
            await tab.Go("/console/holder/sign-in");
            await tab.Fill(("phone", phone));
            await tab.Press("main button");
            Assert.Equal(1, await tab.Page.Locator("#code").CountAsync());
        }
        await tab.Go("/console/holder/sign-in");
        await tab.Fill(("phone", phone));
        await tab.Press("main button");
        Assert.Contains("Too many codes", await tab.Text, StringComparison.Ordinal);
    }

    private HttpClient Plain() => new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new(server.Url),
    };

    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        return await browser.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    private static bool IsSession(KeyValuePair<string, IEnumerable<string>> header) =>
        header.Key == "Set-Cookie"
        && header.Value.Any(cookie => cookie.StartsWith("grid-console=", StringComparison.Ordinal));
}
