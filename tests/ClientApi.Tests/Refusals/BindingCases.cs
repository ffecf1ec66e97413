using Grid.Core.Cards;
using Grid.ClientApi.Cards;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class BindingCases
{
    public static readonly Case[] All =
    [
        new(ReceiptOfOther, 422, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            return await context.Bind(phone, idNumber, await Sample.Checked(context.Api, await context.Issued()));
        }),
        new(ReceiptNotFresh, 422, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            var receipt = await Sample.Checked(context.Api, idNumber);
            context.Forward(PhoneTerms.ReceiptFreshness);
            return await context.Bind(phone, idNumber, receipt);
        }, Later: true),
        new(CheckNotPassed, 422, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            return await context.Bind(phone, idNumber, await Sample.Checked(context.Api, idNumber, passed: false));
        }),
        new(ReceiptUsed, 409, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            var receipt = await Sample.Checked(context.Api, idNumber);
            Assert.Equal(201, (await context.Bind(phone, idNumber, receipt)).Status);
            return await context.Bind(phone, idNumber, receipt, "second");
        }),
        new(CheckNotHeld, 409, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            var first = await Sample.Checked(context.Api, idNumber);
            for (var later = 0; later < PersonCheckTerms.KeptForInstitution; later++)
                await Sample.Checked(context.Api, idNumber);
            return await context.Bind(phone, idNumber, first);
        }),
        new(RelianceNotHeld, 422, async context => await context.Bank(
            "cards/reliances/end", new { idNumber = await context.Issued(), account = "none" })),
        new(BindingOfFormerHolder, 200, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            return await context.BringIn(phone, idNumber, "2019-01-01");
        }),
        new(ReceiptNeeded, 200, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            context.Forward(TimeSpan.FromDays(2));
            return await context.BringIn(phone, idNumber, context.Today);
        }, Later: true),
        new(BindingEnded, 200, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            await context.BringIn(phone, idNumber, context.Today);
            var list = await context.Bank("bindings/list", new { phone });
            var binding = Assert.Single(list.Body.GetProperty("items").EnumerateArray()).GetProperty("binding");
            Assert.Equal(200, (await context.Bank("bindings/unbind", new { phone, binding })).Status);
            return await context.BringIn(phone, idNumber, context.Today);
        }),
        new(BindingHeldOtherwise, 200, async context =>
        {
            var (phone, former) = await context.Assigned();
            await context.BringIn(phone, former, context.Today);
            var idNumber = await context.Issued();
            Assert.Equal(200, (await context.Carrier("transfer", new { phone, idNumber })).Status);
            return await context.BringIn(phone, idNumber, context.Today);
        }),
        new(BindingNotHeld, 422, async context =>
        {
            var (phone, _, binding) = await context.Bound();
            return await context.Api.Post("demo-bank-2", "/v1/bindings/unbind", new { phone, binding });
        }),
        new(BindingUnderWay, 409, async context =>
        {
            var (phone, idNumber, _) = await context.Bound();
            Assert.Equal(200, (await context.Holder(phone, "unbind", new { })).Status);
            return await context.Bind(phone, idNumber, await Sample.Checked(context.Api, idNumber));
        }),
        new(NothingAsked, 409, async context =>
        {
            var (phone, _, binding) = await context.Bound();
            return await context.Answer(phone, binding, "removed");
        }),
        new(AnswerNotPossible, 422, async context =>
        {
            var (phone, _, binding) = await context.Bound();
            await context.Release(phone);
            return await context.Answer(phone, binding, "rejected", "a loan");
        }),
        new(AnsweredOtherwise, 409, async context =>
        {
            var (phone, _, binding) = await context.Bound();
            await context.Release(phone);
            Assert.Equal(200, (await context.Answer(phone, binding, "removed")).Status);
            return await context.Answer(phone, binding, "not_found");
        }),
        new(TooManyBindings, 200, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            var accounts = Enumerable.Range(0, PhoneTerms.BindingsOfInstitution + 1).Select(i => $"account {i}");
            return await context.BringIn(phone, idNumber, context.Today, [.. accounts]);
        }),
        new(HolderNotConfirmed, 409, async context =>
        {
            var (phone, idNumber) = (Sample.Phone(), await context.Issued());
            Assert.Equal(200, (await context.Carrier("assign", new { phone, idNumber })).Status);
            return await context.Holder(phone, "cards/suspend", new { });
        }),
        new(FrozenByAuthority, 409, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            Assert.Equal(200, (await context.Api.Post("demo-registry", "/v1/cards/suspend", new { idNumber })).Status);
            return await context.Holder(phone, "cards/resume", new { });
        }),
        new(TooManyReports, 429, async context =>
        {
            const string Bank = "demo-bank-4";
            var idNumber = await context.Issued();
            var verified = await context.Api.Post(Bank, "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01"));
            var report = new { idNumber, kind = "lost", receipt = verified["receipt"] };
            Answer answer;
            var left = new RelayOptions().MaxPerHour;
            while ((answer = await context.Api.Post(Bank, "/v1/cards/report-loss", report)).Status == 200)
                Assert.True(left-- > 0);
            return answer;
        }),
        new(HolderConfirmed, 409, async context =>
        {
            var (phone, idNumber) = await context.Assigned();
            Assert.Equal(200, (await context.Api.Post(
                "demo-station", "/v1/cards/confirm-number", new { phone, idNumber })).Status);
            return await context.Holder(phone, "numbers/contest", new { phone });
        }),
        new(LossNotContested, 409, async context =>
        {
            var idNumber = await context.Issued();
            await context.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber, kind = "lost" });
            return await context.Api.Post(
                "demo-registry", "/v1/cards/settle-contest", new { idNumber, upheld = true });
        }),
    ];
}
