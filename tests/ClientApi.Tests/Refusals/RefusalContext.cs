using System.Globalization;

namespace Grid.ClientApi.Tests.Refusals;

/// <summary>The calls of the cases to a server, with the clients and numbers that they use.</summary>
public sealed class RefusalContext
{
    private readonly LaterServer? later;
    private readonly Api? api;

    public RefusalContext(Api api) => this.api = api;

    public RefusalContext(LaterServer later) => this.later = later;

    public Api Api => later?.Api ?? api!;

    public void Forward(TimeSpan time) => later!.Forward(time);

    public Task<Answer> Registry(string what, object body) => Api.Post("demo-registry", "/v1/cards/" + what, body);

    public Task<Answer> Carrier(string what, object body) => Api.Post("demo-carrier", "/v1/phones/" + what, body);

    public Task<Answer> Bank(string path, object body, string? key = null) =>
        Api.Post("demo-bank", "/v1/" + path, body, key);

    public Task<Answer> Regulate(string what, object body) =>
        Api.Post("demo-regulator", "/v1/institutions" + what, body);

    public Task<Answer> Bind(string phone, string idNumber, string receipt, string account = "account") =>
        Bank("bindings", new { phone, idNumber, account, receipt });

    public Task<Answer> Release(string phone) => Carrier("release", new { phone, reason = "cancelled_by_holder" });

    public Task<Answer> Answer(string phone, string binding, string outcome, string? reason = null) =>
        Bank("bindings/answer", new { phone, binding, outcome, reason });

    public Task<(string Phone, string IdNumber)> Assigned() => Sample.Assigned(Api);

    public Task<string> Issued() => Sample.Issued(Api);

    /// <summary>A number at which the first bank has bound an account.</summary>
    public async Task<(string Phone, string IdNumber, string Binding)> Bound()
    {
        var (phone, idNumber) = await Assigned();
        return (phone, idNumber, await Sample.Bound(Api, phone, idNumber));
    }

    /// <summary>A binding that was made before the bank joined, in the form of the bank's file of today.</summary>
    public Task<Answer> BringIn(string phone, string idNumber, string madeOn, params string[] accounts)
    {
        var lines = accounts.DefaultIfEmpty("account").Select(account => $"{phone},{idNumber},{account},{madeOn}\n");
        var file = new StringContent("phone,idNumber,account,madeOn\n" + string.Concat(lines));
        file.Headers.ContentType = new("text/csv");
        return Api.Post("demo-bank", "/v1/imports", file);
    }

    /// <summary>The present day in China, whose calendar dates cards and bindings.</summary>
    public string Today => (later?.Now ?? TimeProvider.System.GetUtcNow()).ToOffset(TimeSpan.FromHours(8)).ToString(
        "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A person with two numbers, the first of which can have a binding.</summary>
    public async Task<TwoNumbers> TwoNumbers(bool bound = true)
    {
        var (from, idNumber) = await Assigned();
        var binding = bound ? await Sample.Bound(Api, from, idNumber) : "";
        var to = await Sample.AlsoAssigned(Api, idNumber);
        return new(from, to, idNumber, binding);
    }

    /// <summary>Requests the transfer of all bindings, with fresh proof of both numbers.</summary>
    public async Task<Answer> Rebind(TwoNumbers two)
    {
        var (old, current) = (await Sample.HolderToken(Api, two.From), await Sample.HolderToken(Api, two.To));
        return await Api.As(current, "/v1/me/rebind", new { from = two.From, to = two.To, proof = old });
    }

    /// <summary>Calls an endpoint as a holder with fresh proof of a number.</summary>
    public async Task<Answer> Holder(string phone, string what, object body) =>
        await Api.As(await Sample.HolderToken(Api, phone), "/v1/me/" + what, body);

    /// <summary>
    /// The kind of each event about a number that a bank has received, with the binding to answer for.
    /// </summary>
    public async Task<(string Kind, string? Binding, string? Cascade)[]> Events(string phone, string bank = "demo-bank")
    {
        var read = await Api.Get(bank, "/v1/events?limit=500");
        Assert.Equal(200, read.Status);
        return
        [
            .. read.Body.GetProperty("events").EnumerateArray()
                .Where(news => news.TryGetProperty("phone", out var about) && about.GetString() == phone)
                .Select(news => (news.GetProperty("kind").GetString()!,
                    news.TryGetProperty("binding", out var binding) ? binding.GetString() : null,
                    news.GetProperty("cascade").GetString())),
        ];
    }

    /// <summary>
    /// Advances the clock to the end of a cooling-off and waits until the bank is asked to move the binding.
    /// </summary>
    public async Task AfterCoolingOff(string from)
    {
        Forward(TimeSpan.FromHours(24));
        await LaterServer.Eventually(async () => (await Events(from)).Any(news => news.Kind == "rebind_asked"));
    }
}

/// <summary>Two numbers of one person.</summary>
/// <param name="From">The old one.</param>
/// <param name="To">The new one.</param>
/// <param name="IdNumber">The holder's citizen number.</param>
/// <param name="Binding">The binding at the old number.</param>
public sealed record TwoNumbers(string From, string To, string IdNumber, string Binding);
