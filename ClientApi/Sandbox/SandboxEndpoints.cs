using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;
using Grid.Core.Cards;

namespace Grid.ClientApi.Sandbox;

/// <summary>Handles the requests to the sandbox.</summary>
/// <param name="clock">The demonstration's time.</param>
/// <param name="state">Whether the server drains.</param>
/// <param name="lifetime">Stops the server.</param>
/// <param name="town">The sandbox; null where the server has none.</param>
public sealed class SandboxEndpoints(
    DemoClock clock, ServerState state, IHostApplicationLifetime lifetime, SandboxTown? town = null)
{
    private static readonly Problem Off = new(
        409, "sandbox_off", "The server has no sandbox: start it on a new folder with --demo --sandbox.");

    private static readonly Problem Exhausted = new(
        409, "sandbox_exhausted", "No number is left that can be recycled for the caller; reset the sandbox.");

    private static readonly Problem NotDemo = new(
        409, "sandbox_banks_only", "Events are fired for demo-bank and the other banks of the demonstration only.");

    /// <summary>Fires an event for the caller.</summary>
    public async Task FireEvent(HttpContext context)
    {
        if (await JsonRequestReader.Read(context, ApiJson.Default.FireEventBody) is not { } body)
            return;
        var errors = new FieldErrors();
        var kind = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), errors).Choice<SandboxEvent>(body.Kind, "kind");
        var bank = Caller.Of(context).Client.Id;
        if (body.Kind is null)
            errors.AddMalformed("kind", "required", "It is required.");
        if (errors.Any)
            await context.Answer(Problem.Of(errors));
        else if (town is null)
            await context.Answer(Off);
        else if (DemoClients.All.All(client => client.Id != bank))
            await context.Answer(NotDemo);
        else if (!await town.Stories.Fire(kind!.Value, bank, context.RequestAborted))
            await context.Answer(Exhausted);
        else
            await context.Answer(new(Instants.Text(clock.GetUtcNow())), ApiJson.Default.FireEventAnswer);
    }

    /// <summary>
    /// Resets the sandbox: the server stops, and starts again on a new store. From the answer on it is not ready.
    /// </summary>
    public async Task Reset(HttpContext context)
    {
        if (await JsonRequestReader.Read(context, ApiJson.Default.EmptyBody) is null)
            return;
        if (town is null)
        {
            await context.Answer(Off);
            return;
        }
        town.Store.Reset();
        town.IsResetting = true;
        state.Draining();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Connection = "close";
        context.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
    }
}
