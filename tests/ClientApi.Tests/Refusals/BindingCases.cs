using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class BindingCases
{
    public static readonly Case[] All =
    [
        new(ReceiptOfOther, 422, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            return await stage.Bind(phone, idNumber, await Sample.Checked(stage.Api, await stage.Issued()));
        }),
        new(ReceiptNotFresh, 422, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            var receipt = await Sample.Checked(stage.Api, idNumber);
            stage.Forward(PhoneTerms.ReceiptFreshness);
            return await stage.Bind(phone, idNumber, receipt);
        }, Later: true),
        new(CheckNotPassed, 422, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            return await stage.Bind(phone, idNumber, await Sample.Checked(stage.Api, idNumber, passed: false));
        }),
        new(ReceiptUsed, 409, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            var receipt = await Sample.Checked(stage.Api, idNumber);
            Assert.Equal(201, (await stage.Bind(phone, idNumber, receipt)).Status);
            return await stage.Bind(phone, idNumber, receipt, "second");
        }),
        new(BindingOfFormerHolder, 200, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            return await stage.BringIn(phone, idNumber, "2019-01-01");
        }),
        new(ReceiptNeeded, 200, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            stage.Forward(TimeSpan.FromDays(2));
            return await stage.BringIn(phone, idNumber, stage.Today);
        }, Later: true),
        new(BindingEnded, 200, async stage =>
        {
            var (phone, idNumber) = await stage.Assigned();
            await stage.BringIn(phone, idNumber, stage.Today);
            var list = await stage.Bank("bindings/list", new { phone });
            var binding = Assert.Single(list.Body.GetProperty("items").EnumerateArray()).GetProperty("binding");
            Assert.Equal(200, (await stage.Bank("bindings/unbind", new { phone, binding })).Status);
            return await stage.BringIn(phone, idNumber, stage.Today);
        }),
        new(BindingHeldOtherwise, 200, async stage =>
        {
            var (phone, former) = await stage.Assigned();
            await stage.BringIn(phone, former, stage.Today);
            var idNumber = await stage.Issued();
            Assert.Equal(200, (await stage.Carrier("transfer", new { phone, idNumber })).Status);
            return await stage.BringIn(phone, idNumber, stage.Today);
        }),
        new(BindingNotHeld, 422, async stage =>
        {
            var (phone, _, binding) = await stage.Bound();
            return await stage.Api.Post("demo-bank-2", "/v1/bindings/unbind", new { phone, binding });
        }),
        new(BindingUnderWay, 409, async stage =>
        {
            var (phone, idNumber, _) = await stage.Bound();
            Assert.Equal(200, (await stage.Holder(phone, "unbind", new { })).Status);
            return await stage.Bind(phone, idNumber, await Sample.Checked(stage.Api, idNumber));
        }),
        new(NothingAsked, 409, async stage =>
        {
            var (phone, _, binding) = await stage.Bound();
            return await stage.Answer(phone, binding, "removed");
        }),
        new(AnswerNotPossible, 422, async stage =>
        {
            var (phone, _, binding) = await stage.Bound();
            await stage.Release(phone);
            return await stage.Answer(phone, binding, "rejected", "a loan");
        }),
        new(AnsweredOtherwise, 409, async stage =>
        {
            var (phone, _, binding) = await stage.Bound();
            await stage.Release(phone);
            Assert.Equal(200, (await stage.Answer(phone, binding, "removed")).Status);
            return await stage.Answer(phone, binding, "not_found");
        }),
    ];
}
