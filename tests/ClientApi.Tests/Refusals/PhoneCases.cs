using Grid.Core.Phones;
using Grid.ClientApi.OneTimePasswords;
using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class PhoneCases
{
    public static readonly Case[] All =
    [
        new(NumberLimitReached, 422, async context =>
        {
            var idNumber = await context.Issued();
            for (var i = 0; i < 5; i++)
                await Sample.AlsoAssigned(context.Api, idNumber);
            return await context.Carrier("assign", new { phone = Sample.Phone(), idNumber });
        }),
        new(NumberNotAssigned, 409, context => context.Carrier("suspend", new { phone = Sample.Phone() })),
        new(NumberInService, 409, async context => await context.Carrier(
            "assign", new { phone = (await context.Assigned()).Phone, idNumber = await context.Issued() })),
        new(NumberQuarantined, 409, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            await context.Release(phone);
            return await context.Carrier("assign", new { phone, idNumber });
        }),
        new(BindingsOutstanding, 409, AnsweredAtTheLastMoment, Later: true),
        new(MomentImpossible, 422, async context => await context.Carrier(
            "change-sim", new { phone = (await context.Assigned()).Phone, changedAt = "2099-01-01T00:00:00Z" })),
        new(OtherCarrier, 409, async context =>
        {
            var phone = (await context.Assigned()).Phone;
            return await context.Api.Post("demo-carrier-2", "/v1/phones/suspend", new { phone });
        }),
        new(NumberSuspended, 409, async context =>
        {
            var phone = (await context.Assigned()).Phone;
            await context.Carrier("suspend", new { phone });
            return await context.Carrier("transfer", new { phone, idNumber = await context.Issued() });
        }),
        new(NumberNotSuspended, 409, async context => await context.Carrier(
            "resume", new { phone = (await context.Assigned()).Phone })),
        new(NotTheHolder, 422, async context => await context.Carrier(
            "sim-loss-attestation",
            new { phone = (await context.Assigned()).Phone, idNumber = await context.Issued() })),
        new(TooManyCodes, 429, async context =>
        {
            var phone = Sample.Phone();
            for (var i = 0; i < new OneTimePasswordOptions().CodesPerNumberAndNetwork; i++)
                Assert.Equal(200, (await context.Api.Post("demo-bank", "/v1/phones/proof", new { phone })).Status);
            return await context.Api.Post("demo-bank", "/v1/phones/proof", new { phone });
        }),
    ];

    /// <summary>
    /// A bank is asked to move an account, the number is released, and the bank rejects the move shortly before the
    /// quarantine ends: it is then asked to remove the account, with a new due time.
    /// </summary>
    private static async Task<Answer> AnsweredAtTheLastMoment(RefusalContext context)
    {
        var two = await context.TwoNumbers();
        Assert.Equal(200, (await context.Rebind(two)).Status);
        await context.AfterCoolingOff(two.From);
        await context.Release(two.From);
        context.Forward(PhoneTerms.Quarantine - TimeSpan.FromHours(1));
        Assert.Equal(200, (await context.Answer(two.From, two.Binding, "rejected", "a loan")).Status);
        context.Forward(TimeSpan.FromHours(1));
        return await context.Carrier("assign", new { phone = two.From, idNumber = await context.Issued() });
    }
}
