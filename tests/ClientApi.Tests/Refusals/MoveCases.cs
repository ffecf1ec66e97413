using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class MoveCases
{
    public static readonly Case[] All =
    [
        new(PossessionNotShown, 422, async stage =>
        {
            var two = await stage.TwoNumbers();
            return await stage.Holder(two.To, "rebind", new { from = two.From, to = two.To });
        }),
        new(RebindToSameNumber, 422, async stage =>
        {
            var (phone, _, _) = await stage.Bound();
            return await stage.Holder(phone, "rebind", new { from = phone, to = phone });
        }),
        new(RebindUnderWay, 409, async stage =>
        {
            var two = await stage.TwoNumbers();
            Assert.Equal(200, (await stage.Rebind(two)).Status);
            return await stage.Rebind(two);
        }),
        new(NothingToRebind, 422, async stage => await stage.Rebind(await stage.TwoNumbers(bound: false))),
        new(RebindNotHeld, 422, async stage =>
        {
            var (phone, _) = await stage.Assigned();
            return await stage.Holder(phone, "rebind/cancel", new { phone, rebind = Guid.Empty });
        }),
        new(CoolingOffEnded, 409, async stage =>
        {
            var two = await stage.TwoNumbers();
            var rebind = (await stage.Rebind(two))["rebind"];
            stage.Forward(TimeSpan.FromHours(24));
            return await stage.Holder(two.From, "rebind/cancel", new { phone = two.From, rebind });
        }, Later: true),
    ];
}
