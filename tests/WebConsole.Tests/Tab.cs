using Microsoft.Playwright;

namespace Grid.WebConsole.Tests;

/// <summary>A tab of a browser, which collects whatever the browser complains about.</summary>
public sealed class Tab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly System.Collections.Concurrent.ConcurrentQueue<string> complaints = [];

    public Tab(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsStatus(message.Text))
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them violations of the content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public string Path => new Uri(Page.Url).AbsolutePath;

    public Task<string> Text => Page.Locator("main").InnerTextAsync();

    /// <summary>Opens a page.</summary>
    /// <returns>Its status.</returns>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Signs in as a member of the staff of a client of the demonstration.</summary>
    public async Task SignIn(string client)
    {
        await Go("/console/sign-in");
        await Press($"button[value='{client}']");
    }

    /// <summary>Signs in as the holder of a number, with the code that the demonstration shows.</summary>
    public async Task SignInHolder(string phone)
    {
        await Go("/console/holder/sign-in");
        await Fill(("phone", phone));
        await Press("main button");
        await Fill(("code", await ShownCode()));
        await Press("main button");
    }

    /// <summary>The code in the message that the demonstration shows.</summary>
    public async Task<string> ShownCode() => System.Text.RegularExpressions.Regex.Match(
        await Page.Locator("main .note .code").InnerTextAsync(), @"\b\d{6}\b",
        System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    /// <summary>Fills in fields by the names of their elements' ids.</summary>
    public async Task Fill(params (string Id, string Value)[] fields)
    {
        foreach (var (id, value) in fields)
        {
            var field = Page.Locator($"[id='{id}']");
            if (await field.EvaluateAsync<string>("element => element.tagName") == "SELECT")
                await field.SelectOptionAsync(value);
            else
                await field.FillAsync(value);
        }
    }

    /// <summary>Presses a button, and waits for the page that follows.</summary>
    public Task Press(string selector) => Follow(() => Page.Locator(selector).First.ClickAsync());

    /// <summary>Does what leads to another page, and waits for that page.</summary>
    public async Task Follow(Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? page, IFrame frame) => arrived.TrySetResult();
        Page.FrameNavigated += Arrive;
        try
        {
            await act();
            await arrived.Task.WaitAsync(Patience);
            await Page.WaitForLoadStateAsync();
        }
        finally
        {
            Page.FrameNavigated -= Arrive;
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    /// <summary>The browser says that a page has an error status; a test looks at that by itself.</summary>
    private static bool IsStatus(string text) =>
        text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);
}
