using Deque.AxeCore.Playwright;

namespace Grid.WebConsole.Tests;

/// <summary>Every page, in both languages: for a phone, for a desk, with and without scripts.</summary>
public sealed class PageTests(ConsoleServer server)
{
    /// <summary>Every page that can be opened by its address, and who opens it; null: nobody has signed in.</summary>
    public static TheoryData<string?, string> Pages => new()
    {
        { null, "/console" },
        { null, "/console/sign-in" },
        { null, "/console/holder/sign-in" },
        { null, "/console/public/directory" },
        { null, $"/console/public/procedures/{ConsoleServer.CodeOf("demo-bank")}" },
        { "demo-bank", "/console/teller" },
        { "demo-bank", "/console/teller/customers" },
        { "demo-station", "/console/station" },
        { "holder", "/console/holder" },
        { "holder", "/console/holder/bindings" },
        { "demo-regulator", "/console/regulator" },
        { "demo-regulator", $"/console/regulator/institution/{ConsoleServer.CodeOf("demo-bank")}" },
        { "demo-regulator", "/console/regulator/cascade" },
        { "demo-registry", "/console/registry" },
        { "demo-registry", "/console/registry/cards" },
        { "demo-operator", "/console/operator" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_in_both_languages(string? user, string path)
    {
        foreach (var (language, width) in new[] { ("en", 1280), ("en", 320), ("zh-CN", 640) })
        {
            await using var tab = await server.Open(language, width);
            await SignIn(tab, user);
            await Look(tab, path, language, width);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_shows_the_same_without_scripts(string? user, string path)
    {
        await using var tab = await server.Open(scripts: false);
        await SignIn(tab, user);
        Assert.Equal((200, path), (await tab.Go(path), tab.Path));
        Assert.NotEqual("", await tab.Text);
    }

    [Fact]
    public async Task The_steps_of_a_teller_are_accessible()
    {
        var idNumber = await server.Issued();
        foreach (var language in new[] { "en", "zh-CN" })
        {
            await using var tab = await server.Open(language, 320);
            await tab.SignIn("demo-bank");
            await tab.Press("main button");
            await Look(tab, null, language, 320);
            await tab.Fill(("idNumber", idNumber), ("name", "张三"), ("issuedOn", "2020-01-01"));
            await tab.Press("main button");
            await Look(tab, null, language, 320);
            await tab.Press("button[value='true']");
            await Look(tab, null, language, 320);
            await tab.Press("form[action*='receipt'] button");
            await Look(tab, null, language, 320);
        }
    }

    [Fact]
    public async Task A_station_s_view_of_a_card_is_accessible()
    {
        var idNumber = await server.Issued();
        await using var tab = await server.Open("zh-CN", 320);
        await tab.SignIn("demo-station");
        await tab.Fill(("idNumber", idNumber));
        await tab.Press("main button");
        await Look(tab, null, "zh-CN", 320);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        await using var tab = await server.Open("zh-CN");
        Assert.Equal(404, await tab.Go("/console/nothing"));
        Assert.Contains("页面不存在", await tab.Text, StringComparison.Ordinal);
        await Look(tab, null, "zh-CN", 1280);
    }

    [Fact]
    public async Task A_user_who_chose_a_language_keeps_it()
    {
        await using var tab = await server.Open();
        await tab.Go("/console/public/directory");
        await tab.Press("button[value='zh']");
        Assert.Equal("/console/public/directory", tab.Path);
        Assert.Contains("机构及办理方式", await tab.Text, StringComparison.Ordinal);
        await tab.Go("/console");
        Assert.Equal("zh", await tab.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task A_teller_checks_a_card_with_the_keyboard_alone()
    {
        var idNumber = await server.Issued();
        await using var tab = await server.Open();
        await tab.SignIn("demo-bank");
        var keyboard = tab.Page.Keyboard;
        for (var i = 0; i < 40 && await FocusedId(tab) != "line"; i++)
            await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync($"{idNumber} 张三 20200101-长期");
        await tab.Follow(() => keyboard.PressAsync("Enter"));
        Assert.Contains("Valid", await tab.Text, StringComparison.Ordinal);
    }

    private static Task<string> FocusedId(Tab tab) =>
        tab.Page.EvaluateAsync<string>("() => document.activeElement ? document.activeElement.id : ''");

    private async Task SignIn(Tab tab, string? user)
    {
        if (user == "holder")
            await tab.SignInHolder(await server.Assigned(await server.Issued()));
        else if (user is not null)
            await tab.SignIn(user);
    }

    private static async Task Look(Tab tab, string? path, string language, int width)
    {
        if (path is not null)
            Assert.Equal((200, path), (await tab.Go(path), tab.Path));
        Assert.Equal(language[..2], await tab.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, path);
        var found = await tab.Page.RunAxe();
        Assert.Equal(
            [], found.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Select(node => node.Html))}"));
        Assert.Equal([], tab.Complaints);
    }
}
