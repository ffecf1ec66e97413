namespace Grid.WebConsole.Tests;

/// <summary>Whole stories, clicked through by those who appear in them, without scripts.</summary>
public sealed class StoryTests(ConsoleServer server)
{
    [Fact]
    public async Task A_stolen_card_is_worthless_for_two_banks_and_all_can_follow_it()
    {
        var idNumber = await server.Issued();
        var phone = await server.Assigned(idNumber);
        await using var teller = await server.Open(scripts: false);
        await using var other = await server.Open(scripts: false);
        await Rely(teller, "demo-bank", idNumber, "first");
        await Rely(other, "demo-bank-2", idNumber, "second");

        await using var station = await server.Open(scripts: false);
        await station.SignIn("demo-station");
        await station.Fill(("idNumber", idNumber));
        await station.Press("main button");
        Assert.Contains("Valid", await station.Text, StringComparison.Ordinal);
        await station.Fill(("kind", "stolen"));
        await station.Press("form[action*='Report'] button");
        var told = await station.Text;
        Assert.Contains("The card is reported and worthless since", told, StringComparison.Ordinal);
        var reference = told[(told.IndexOf("Reference: ", StringComparison.Ordinal) + 11)..][..36];

        await Check(teller, idNumber);
        Assert.Contains("Not valid: stolen", await teller.Text, StringComparison.Ordinal);
        Assert.Equal(0, await teller.Page.Locator("form[action*='Check']").CountAsync());

        await using var regulator = await server.Open(scripts: false);
        await regulator.SignIn("demo-regulator");
        await regulator.Go("/console/regulator/cascade");
        await regulator.Fill(("id", reference));
        await regulator.Press("main button");
        Assert.Contains("Card reported", await regulator.Text, StringComparison.Ordinal);
        Assert.True(await regulator.Page.Locator("tbody tr").CountAsync() >= 2);

        await using var holder = await server.Open(scripts: false);
        await holder.SignInHolder(phone);
        Assert.Contains("Not valid: stolen", await holder.Text, StringComparison.Ordinal);
        await holder.Press("form[action*='Contest'] button");
        Assert.Contains("the registry decides", await holder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_does_not_match_becomes_a_case_that_the_registry_decides()
    {
        var (owner, impostor) = (await server.Issued(), await server.Issued("李四"));
        await using var teller = await server.Open(scripts: false);
        await teller.SignIn("demo-bank");
        await Check(teller, owner);
        await teller.Fill(("evidence", "file 17"), ("misuse", "others_card"));
        await teller.Press("button[value='false']");
        Assert.Contains("does not match the card", await teller.Text, StringComparison.Ordinal);
        Assert.Equal(1, await teller.Page.Locator("dd.code").CountAsync());
        Assert.Equal(0, await teller.Page.Locator("form[action*='Rely']").CountAsync());

        await using var registry = await server.Open(scripts: false);
        await registry.SignIn("demo-registry");
        var item = registry.Page.Locator("section.sheet").Last;
        await item.Locator("input[name=impostor]").FillAsync(impostor);
        await registry.Follow(() => item.Locator("button[value=confirm]").ClickAsync());
        Assert.Contains("The case is confirmed.", await registry.Text, StringComparison.Ordinal);

        await Check(teller, impostor, "李四");
        Assert.Contains("on the blacklist", await teller.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_reports_the_own_card_in_two_steps_and_ends_an_account()
    {
        var idNumber = await server.Issued();
        var phone = await server.Assigned(idNumber);
        await using var teller = await server.Open(scripts: false);
        await teller.SignIn("demo-bank");
        await Check(teller, idNumber);
        await teller.Press("button[value='true']");
        await teller.Fill(("bind-phone", phone), ("bind-account", "a-1"));
        await teller.Press("form[action*='Bind'] button");
        Assert.Contains("The account is bound to the number.", await teller.Text, StringComparison.Ordinal);

        await using var holder = await server.Open("zh-CN", scripts: false);
        await holder.SignInHolder(phone);
        await holder.Go("/console/holder/bindings");
        Assert.Contains("a-1", await holder.Text, StringComparison.Ordinal);
        await holder.Press("form[action*='Unbind'] button");
        Assert.Contains("已通知各机构", await holder.Text, StringComparison.Ordinal);
        await holder.Go("/console/holder");
        await holder.Press("form[action*='Ask'] button");
        Assert.Contains("您确定吗", await holder.Text, StringComparison.Ordinal);
        await holder.Press("form[action*='Report'] button");
        Assert.Contains("无效: 遗失", await holder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_file_is_answered_line_by_line()
    {
        var (good, lost) = (await server.Issued(), await server.Issued());
        await server.Call(
            "demo-station", "/v1/cards/report-loss", new { idNumber = lost, kind = "lost", channel = "hotline" });
        await using var tab = await server.Open(scripts: false);
        await tab.SignIn("demo-bank");
        await tab.Go("/console/teller/customers");
        await tab.Page.Locator("#file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "customers.csv", MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                $"\"{good}\",\"张三\",2020-01-01,长期\n{lost};张三;2020-01-01;\n110105194912310021,李四\n"),
        });
        var download = await tab.Page.RunAndWaitForDownloadAsync(
            () => tab.Page.Locator("main button").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.Equal(
            "line,result,reason,error\n1,valid,,\n2,invalid,lost,\n3,,,id_number_check_character\n",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_another_encoding_is_refused_beside_its_field()
    {
        await using var tab = await server.Open("zh-CN", scripts: false);
        await tab.SignIn("demo-bank");
        await tab.Go("/console/teller/customers");
        await tab.Page.Locator("#file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "customers.csv", MimeType = "text/csv",
            Buffer = [.. "110105194912310021,"u8, 0xD5, 0xC5, 0xC8, 0xFD, .. "\n"u8],
        });
        await tab.Press("main button");
        Assert.Contains(
            "文件不是 UTF-8", await tab.Page.Locator("#file-error").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("#file", await tab.Page.Locator(".note.bad a").GetAttributeAsync("href"));
    }

    [Fact]
    public async Task What_is_wrong_with_one_form_is_said_there_alone()
    {
        await using var tab = await server.Open(scripts: false);
        await tab.SignIn("demo-bank");
        await Check(tab, await server.Issued());
        await tab.Press("button[value='true']");
        await tab.Fill(("bind-phone", "12"), ("bind-account", "a-1"));
        await tab.Press("form[action*='Bind'] button");
        Assert.Equal("#bind-phone", await tab.Page.Locator(".note.bad a").GetAttributeAsync("href"));
        Assert.Equal("a-1", await tab.Page.Locator("#bind-account").InputValueAsync());
        Assert.Equal("", await tab.Page.Locator("#rely-account").InputValueAsync());
    }

    [Fact]
    public async Task A_regulator_suspends_a_bank_with_a_reason_and_its_tellers_are_refused()
    {
        await using var regulator = await server.Open(scripts: false);
        await regulator.SignIn("demo-regulator");
        await regulator.Go($"/console/regulator/institution/{ConsoleServer.CodeOf("demo-bank-4")}");
        await regulator.Fill(("reason", "late for months"));
        await regulator.Press("form[action*='Suspend'] button");
        Assert.Contains("The institution is suspended.", await regulator.Text, StringComparison.Ordinal);

        await using var teller = await server.Open(scripts: false);
        await teller.SignIn("demo-bank-4");
        await Check(teller, await server.Issued(), isShown: false);
        Assert.Contains("suspended", await teller.Text, StringComparison.Ordinal);
    }

    private static async Task Rely(Tab tab, string client, string idNumber, string account)
    {
        await tab.SignIn(client);
        await Check(tab, idNumber);
        await tab.Press("button[value='true']");
        await tab.Fill(("rely-account", account));
        await tab.Press("form[action*='Rely'] button");
        Assert.Contains("The reliance is recorded.", await tab.Text, StringComparison.Ordinal);
    }

    private static async Task Check(Tab tab, string idNumber, string name = "张三", bool isShown = true)
    {
        await tab.Go("/console/teller");
        await tab.Fill(("line", $"{idNumber} {name} 2020.01.01-长期"));
        await tab.Press("main button");
        if (isShown)
            Assert.Equal(1, await tab.Page.Locator(".verdict").CountAsync());
    }
}
