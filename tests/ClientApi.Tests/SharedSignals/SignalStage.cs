namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>A server with a number that is bound at the demonstration's first bank, which receives signals.</summary>
public abstract class SignalStage : EventStage
{
    protected Receiver Bank => new(Server.Api);

    /// <summary>Lets the bank get an event about its bound number.</summary>
    protected async Task Release()
    {
        var answer = await Server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone = Phone, reason = "cancelled_by_holder" });
        Assert.Equal(200, answer.Status);
    }

    /// <summary>Lets the bank get an event about the card of its customer.</summary>
    protected async Task Report(string kind = "lost")
    {
        var body = new { idNumber = IdNumber, kind };
        Assert.Equal(200, (await Server.Api.Post("demo-station", "/v1/cards/report-loss", body)).Status);
    }

    /// <summary>No file of the stopped server holds a text; the server runs again afterwards.</summary>
    protected async Task NotStored(string text)
    {
        await Server.Stop();
        foreach (var file in Directory.EnumerateFiles(Server.Data))
            Assert.DoesNotContain(
                text,
                System.Text.Encoding.Latin1.GetString(
                    await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)),
                StringComparison.Ordinal);
        await Server.Restart();
    }

    /// <summary>Lets the bank get another event about that card.</summary>
    protected async Task Withdraw() => Assert.Equal(
        200, (await Server.Api.Post("demo-registry", "/v1/cards/withdraw-loss", new { idNumber = IdNumber })).Status);

    /// <summary>Lets the bank get so many events, one after the other.</summary>
    protected async Task<SetToken[]> Fill(string stream, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await (number % 2 == 1 ? Report() : Withdraw());
            await Bank.Until(stream, number);
        }
        return await Bank.Waiting(stream);
    }
}
