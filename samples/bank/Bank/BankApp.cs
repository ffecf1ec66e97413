using Grid.Client;

namespace Bank;

/// <summary>The parts of the bank's program, shared with its tests.</summary>
public static class BankApp
{
    public static IServiceCollection AddBank(this IServiceCollection services, Action<GridClientOptions> grid)
    {
        services.AddGridClient(grid);
        return services.AddSingleton<Accounts>().AddSingleton<AccountOpening>().AddSingleton<AccountEvents>()
            .AddHostedService<EventLoop>();
    }

    public static void MapBank(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/accounts", async (OpeningRequest request, AccountOpening opening, CancellationToken stop) =>
            await opening.OpenAsync(request, stop) switch
            {
                Opened opened                     => Results.Created($"/accounts/{opened.Account.Id}", opened.Account),
                Declined { Retry: true } declined => Results.Json(declined, statusCode: 503),
                Declined declined                 => Results.UnprocessableEntity(declined),
                _                                 => throw new InvalidOperationException("An unknown outcome."),
            });
        routes.MapGet("/accounts/{id}", (string id, Accounts accounts) =>
            accounts.Find(id) is { } account ? Results.Ok(account) : Results.NotFound());
    }
}
