using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class InstitutionCases
{
    public static readonly Case[] All =
    [
        new(InstitutionNotHeld, 422, stage => stage.Regulate("/reinstate", new { code = Sample.Code() })),
        new(RegisteredWithOtherContent, 409, async stage =>
        {
            var registration = Sample.Registration(Sample.Code());
            Assert.Equal(200, (await stage.Regulate("", registration)).Status);
            registration["name"] = "Another bank";
            return await stage.Regulate("", registration);
        }),
        new(InstitutionSuspended, 403, async stage =>
        {
            var code = Sample.CodeOf("demo-bank-2");
            await stage.Api.Token("demo-bank-2");
            await stage.Regulate("/suspend", new { code, reason = "a test" });
            var procedures = Array.Empty<object>();
            var answer = await stage.Api.Post("demo-bank-2", "/v1/institutions/procedures", new { procedures });
            Assert.Equal(200, (await stage.Regulate("/reinstate", new { code })).Status);
            return answer;
        }, Later: true),
        new(EventNotSent, 422, stage => stage.Bank("events/acknowledge", new { upTo = long.MaxValue })),
    ];
}
