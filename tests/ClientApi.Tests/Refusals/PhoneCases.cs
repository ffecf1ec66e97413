using Grid.Core.Phones;
using Grid.Core.Proofs;
using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class PhoneCases
{
    public static readonly Case[] All =
    [
        new(NumberLimitReached, 422, async stage =>
        {
            var idNumber = await stage.Issued();
            for (var i = 0; i < 5; i++)
                await Sample.AlsoAssigned(stage.Api, idNumber);
            return await stage.Carrier("assign", new { phone = Sample.Phone(), idNumber });
        }),
        new(NumberNotAssigned, 409, stage => stage.Carrier("suspend", new { phone = Sample.Phone() })),
        new(NumberInService, 409, async stage => await stage.Carrier(
            "assign", new { phone = (await stage.Assigned()).Phone, idNumber = await stage.Issued() })),
        new(NumberQuarantined, 409, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            await stage.Release(phone);
            return await stage.Carrier("assign", new { phone, idNumber });
        }),
        new(BindingsOutstanding, 409, AnsweredAtTheLastMoment, Later: true),
        new(MomentImpossible, 422, async stage => await stage.Carrier(
            "change-sim", new { phone = (await stage.Assigned()).Phone, changedAt = "2099-01-01T00:00:00Z" })),
        new(OtherCarrier, 409, async stage =>
        {
            var phone = (await stage.Assigned()).Phone;
            return await stage.Api.Post("demo-carrier-2", "/v1/phones/suspend", new { phone });
        }),
        new(NumberSuspended, 409, async stage =>
        {
            var phone = (await stage.Assigned()).Phone;
            await stage.Carrier("suspend", new { phone });
            return await stage.Carrier("transfer", new { phone, idNumber = await stage.Issued() });
        }),
        new(NumberNotSuspended, 409, async stage => await stage.Carrier(
            "resume", new { phone = (await stage.Assigned()).Phone })),
        new(NotTheHolder, 422, async stage => await stage.Carrier(
            "lost-word", new { phone = (await stage.Assigned()).Phone, idNumber = await stage.Issued() })),
        new(TooManyCodes, 429, async stage =>
        {
            var phone = Sample.Phone();
            for (var i = 0; i < ProofTerms.CodesToNumber; i++)
                Assert.Equal(204, (await stage.Api.Post("demo-bank", "/v1/phones/proof", new { phone })).Status);
            return await stage.Api.Post("demo-bank", "/v1/phones/proof", new { phone });
        }),
    ];

    /// <summary>
    /// A bank is asked to move an account, the number is given up, and shortly before the quarantine ends the bank says
    /// that it won't: so it is asked to remove it instead, and gets its time for that.
    /// </summary>
    private static async Task<Answer> AnsweredAtTheLastMoment(Stage stage)
    {
        var two = await stage.TwoNumbers();
        Assert.Equal(200, (await stage.Rebind(two)).Status);
        await stage.AfterCoolingOff(two.From);
        await stage.Release(two.From);
        stage.Forward(PhoneTerms.Quarantine - TimeSpan.FromHours(1));
        Assert.Equal(200, (await stage.Answer(two.From, two.Binding, "rejected", "a loan")).Status);
        stage.Forward(TimeSpan.FromHours(1));
        return await stage.Carrier("assign", new { phone = two.From, idNumber = await stage.Issued() });
    }
}
