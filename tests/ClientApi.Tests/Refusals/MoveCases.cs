using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class MoveCases
{
    public static readonly Case[] All =
    [
        new(PossessionNotShown, 422, async context =>
        {
            var two = await context.TwoNumbers();
            return await context.Holder(two.To, "rebind", new { from = two.From, to = two.To });
        }),
        new(RebindToSameNumber, 422, async context =>
        {
            var (phone, _, _) = await context.Bound();
            return await context.Holder(phone, "rebind", new { from = phone, to = phone });
        }),
        new(RebindUnderWay, 409, async context =>
        {
            var two = await context.TwoNumbers();
            Assert.Equal(200, (await context.Rebind(two)).Status);
            return await context.Rebind(two);
        }),
        new(NothingToRebind, 422, async context => await context.Rebind(await context.TwoNumbers(bound: false))),
        new(RebindNotHeld, 422, async context =>
        {
            var (phone, _) = await context.Assigned();
            return await context.Holder(phone, "rebind/cancel", new { phone, rebind = Guid.Empty });
        }),
        new(CoolingOffEnded, 409, async context =>
        {
            var two = await context.TwoNumbers();
            var rebind = (await context.Rebind(two))["rebind"];
            context.Forward(TimeSpan.FromHours(24));
            return await context.Holder(two.From, "rebind/cancel", new { phone = two.From, rebind });
        }, Later: true),
    ];
}
