using System.Text.Json;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Engine.Embedded;

namespace Grid.ClientApi.Tests;

/// <summary>A server for one test, with one number that is bound at the demonstration's first bank.</summary>
public abstract class EventStage : IAsyncLifetime
{
    /// <summary>A long poll that does not end by its time limit.</summary>
    protected RunningServer Server { get; } = new() { Clock = new StillStopwatch() };

    protected string Phone { get; } = Sample.Phone();

    protected string IdNumber { get; private set; } = "";

    protected string Binding { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        IdNumber = await Sample.Issued(Server.Api);
        var assigned = await Server.Api.Post(
            "demo-carrier", "/v1/phones/assign", new { phone = Phone, idNumber = IdNumber });
        Assert.Equal(200, assigned.Status);
        await Inside(Bind);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string? Text(JsonElement news, string member) =>
        news.GetProperty(member).GetString();

    protected static JsonElement[] Events(Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("events").EnumerateArray()];
    }

    protected static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    protected static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    protected Task<Answer> Read(string client, string query) => Server.Api.Get(client, "/v1/events" + query);

    protected Task<Answer> Acknowledge(string client, long upTo) =>
        Server.Api.Post(client, "/v1/events/acknowledge", new { upTo });

    /// <summary>Changes the server's actors while the server is stopped.</summary>
    protected async Task Inside(Func<IGrid, Task> act)
    {
        await Server.Stop();
        await using (var grid = await EmbeddedGrid.Open(new EmbeddedOptions
        {
            DataDirectory = Server.Data, Clock = TimeProvider.System,
        }))
            await act(grid);
        await Server.Restart();
    }

    private async Task Bind(IGrid grid)
    {
        var pseudonyms = new Pseudonyms(Server.Keys);
        Assert.True(Core.Citizens.CitizenNumber.TryParse(IdNumber, new(2026, 1, 1), out var number, out _));
        var (bank, holder, id) = (Sample.CodeOf("demo-bank"), pseudonyms.Card(number).Key, Id(1));
        var receipt = new CheckedReceipt(
            id, new(bank), holder, Passed: true, TimeProvider.System.GetUtcNow().AddMinutes(-1), Conditional: false);
        var reply = await grid.Phone(pseudonyms.Phone(Sample.Read(Phone)).Key)
            .Execute(new PhoneCommand.Bind(id, new(bank), "account", holder, receipt));
        Assert.IsType<Reply.Accepted>(reply);
        Binding = id.ToString();
    }

    private sealed class StillStopwatch : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
