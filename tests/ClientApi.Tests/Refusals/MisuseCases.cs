using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class MisuseCases
{
    private const int MostOpen = 8;

    public static readonly Case[] All =
    [
        new(CaseNotHeld, 404, context => Registry(context, $"misuse/{Guid.Empty}/confirm", new { })),
        new(CaseDecidedOtherwise, 409, async context =>
        {
            var id = await Opened(context);
            await Registry(context, $"misuse/{id}/dismiss", new { });
            return await Registry(context, $"misuse/{id}/confirm", new { });
        }),
        new(CaseNotConfirmed, 409, async context => await Registry(
            context, "blacklist/list", new { @case = await Opened(context), idNumber = await context.Issued() })),
        new(TooManyCases, 409, async context =>
        {
            var idNumber = await context.Issued();
            for (var number = 0; number < MostOpen; number++)
                await Report(context, idNumber, $"evidence {number}");
            return await Report(context, idNumber, "one more");
        }),
        new(EntryNotHeld, 404, async context => await Registry(
            context, "blacklist/lift", new { @case = await Opened(context) })),
        new(AppealNotOpen, 409, async context =>
        {
            var (id, _) = await Listed(context);
            return await Registry(context, $"blacklist/{id}/uphold", new { });
        }),
        new(AppealDecided, 409, async context =>
        {
            var (id, idNumber) = await Listed(context);
            await Appeal(context, id, idNumber);
            await Registry(context, $"blacklist/{id}/uphold", new { });
            return await Appeal(context, id, idNumber);
        }),
    ];

    private static Task<Answer> Registry(RefusalContext context, string what, object body) =>
        context.Api.Post("demo-registry", "/v1/" + what, body);

    private static Task<Answer> Appeal(RefusalContext context, string? id, string idNumber) =>
        context.Api.Post("demo-station", $"/v1/blacklist/{id}/appeal", new { idNumber });

    private static Task<Answer> Report(RefusalContext context, string idNumber, string evidence) =>
        context.Bank("misuse", new { idNumber, kind = "others_card", evidence });

    private static async Task<string?> Opened(RefusalContext context) =>
        (await Report(context, await context.Issued(), "evidence"))["case"];

    private static async Task<(string? Case, string IdNumber)> Listed(RefusalContext context)
    {
        var (id, impostor) = (await Opened(context), await context.Issued());
        await Registry(context, $"misuse/{id}/confirm", new { impostor });
        await LaterServer.Eventually(async () => (await context.Api.Get("demo-registry", $"/v1/misuse/{id}")).Body
            .TryGetProperty("entry", out _));
        return (id, impostor);
    }
}
