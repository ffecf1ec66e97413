using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Citizens;
using Grid.Core.Phones;

namespace Grid.ClientApi.Tests;

/// <summary>The answers to a carrier about released numbers and numbers with bindings.</summary>
public sealed class BoundNumbers : IAsyncLifetime
{
    private static readonly string[] Banks = [Sample.CodeOf("demo-bank"), Sample.CodeOf("demo-bank-2")];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock };
        await server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_carrier_is_told_at_how_many_institutions_a_release_ends_bindings()
    {
        var (phone, _) = await Bound();
        Assert.Equal((200, "2"), await Told("release-preview", new { phone }, "institutions"));
    }

    [Fact]
    public async Task Who_gets_a_transferred_number_is_told_what_is_outstanding()
    {
        var (phone, _) = await Bound();
        var answer = await Carrier("transfer", new { phone, idNumber = await Sample.Issued(server.Api) });
        Assert.Equal((200, "2", (false, 2, 0)), (answer.Status, answer["tenure"], Statement(answer)));
        Assert.Equal((200, "0"), await Told("release-preview", new { phone }, "institutions"));
    }

    [Fact]
    public async Task A_released_number_is_somebody_elses_after_ninety_days_and_not_before()
    {
        var (phone, former) = await Bound();
        var next = await Sample.Issued(server.Api);
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });

        clock.Forward(PhoneTerms.Quarantine - TimeSpan.FromMinutes(5));
        Assert.Equal((409, "number_quarantined"), await Told("assign", new { phone, idNumber = next }, "code"));
        clock.Forward(TimeSpan.FromMinutes(5));
        var assigned = await Carrier("assign", new { phone, idNumber = next });
        Assert.Equal((200, "2"), (assigned.Status, assigned["tenure"]));
        Assert.NotNull(assigned["cascade"]);
        Assert.Equal(("False", "True"), (await Held(phone, former), await Held(phone, next)));
        await Eventually(async () =>
            Statement(await Carrier("assign", new { phone, idNumber = next })) == (false, 2, 2));
    }

    [Fact]
    public async Task A_number_waits_for_an_answer_that_an_institution_still_has_time_to_give()
    {
        var (phone, _) = await Bound();
        var idNumber = await Sample.Issued(server.Api);
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        clock.Forward(PhoneTerms.Quarantine);
        await server.WhileStopped(async grid => Assert.IsType<Reply.Accepted>(await Do(grid, phone, Late())));

        Assert.Equal((409, "bindings_outstanding"), await Told("assign", new { phone, idNumber }, "code"));
        clock.Forward(PhoneTerms.AnswerTime);
        Assert.Equal((200, "2"), await Told("assign", new { phone, idNumber }, "tenure"));
    }

    /// <summary>A bank moves an account to the number only after the number was released.</summary>
    private PhoneCommand.CompleteTransfer Late()
    {
        var move = new TransferTarget(Id(), new("phone/other"), new(1, new("other")), Id());
        var leaving = new BindingStatus.TransferringOut(move, null);
        return new(
            move, new(Id(), new(Banks[0]), "account", 1, clock.GetUtcNow(), null, leaving), Late: true);
    }

    private async Task<(string Phone, string IdNumber)> Bound()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Assert.True(CitizenNumber.TryParse(idNumber, today, out var holder, out _));
        var checkedAt = clock.GetUtcNow().AddMinutes(-1);
        var card = new Pseudonyms(server.Keys).Card(holder).Key;
        await server.WhileStopped(async grid =>
        {
            foreach (var bank in Banks)
            {
                var receipt = new CheckedReceipt(Id(), new(bank), card, true, checkedAt, false);
                var bind = new PhoneCommand.Bind(Id(), new(bank), "account", card, receipt);
                Assert.IsType<Reply.Accepted>(await Do(grid, phone, bind));
            }
        });
        return (phone, idNumber);
    }

    private static Guid Id() => new(RandomNumberGenerator.GetBytes(16));

    private ValueTask<Reply> Do(IGrid grid, string phone, PhoneCommand command) =>
        grid.Phone(new Pseudonyms(server.Keys).Phone(Sample.Read(phone)).Key).Execute(command);

    private static (bool, int, int) Statement(Answer answer)
    {
        var statement = answer.Body.GetProperty("statement");
        return (statement.GetProperty("clean").GetBoolean(), statement.GetProperty("outstanding").GetInt32(),
            statement.GetProperty("overdue").GetInt32());
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, end.Token);
    }

    private async Task<(int, string?)> Told(string what, object body, string member)
    {
        var answer = await Carrier(what, body);
        return (answer.Status, answer[member]);
    }

    private async Task<string?> Held(string phone, string idNumber) =>
        (await Send("demo-bank", "check", new { phone, idNumber, purpose = "p" }))["held"];

    private Task<Answer> Carrier(string what, object body) => Send("demo-carrier", what, body);

    /// <summary>Takes a new token for each call, since an older token expires when the clock is advanced.</summary>
    private async Task<Answer> Send(string client, string what, object body)
    {
        using var api = new Api(server.Url);
        return await api.Post(client, "/v1/phones/" + what, body);
    }
}
