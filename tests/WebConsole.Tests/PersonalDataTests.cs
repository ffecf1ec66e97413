using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grid.WebConsole.Tests;

/// <summary>What pages are told of people reaches no log, whatever is logged, and no address.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task Neither_numbers_nor_names_reach_a_log_or_an_address()
    {
        const string Name = "欧阳静怡";
        using var log = new Captured();
        await using var server = new ConsoleServer { Log = log };
        await server.InitializeAsync();
        var idNumber = await server.Issued(Name);
        var phone = await server.Assigned(idNumber);
        var addresses = new ConcurrentQueue<string>();
        await using var tab = await server.Open();
        tab.Page.Request += (_, request) => addresses.Enqueue(request.Url);

        await tab.SignIn("demo-bank");
        await tab.Fill(("line", $"{idNumber} {Name} 20200101-长期"), ("phone", phone));
        await tab.Press("main button");
        await tab.Press("button[value='true']");
        await tab.Fill(("bind-phone", phone), ("bind-account", "secret-account"));
        await tab.Press("form[action*='Bind'] button");
        await tab.SignIn("demo-station");
        await tab.Fill(("idNumber", idNumber));
        await tab.Press("main button");
        await tab.SignInHolder(phone);
        await tab.Go("/console/holder/bindings");
        Assert.Contains("secret-account", await tab.Text, StringComparison.Ordinal);

        Assert.True(log.Lines.Count > 100);
        Assert.All([idNumber, Name, phone, phone[1..], "secret-account"], secret =>
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(
                addresses, url => url.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal));
        });
    }

    private sealed class Captured : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(Lines);

        public void Dispose() { }

        private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull
            {
                lines.Enqueue($"{state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
