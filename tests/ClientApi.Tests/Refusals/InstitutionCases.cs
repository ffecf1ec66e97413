using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class InstitutionCases
{
    public static readonly Case[] All =
    [
        new(InstitutionNotHeld, 422, context => context.Regulate("/reinstate", new { code = Sample.Code() })),
        new(RegisteredWithOtherContent, 409, async context =>
        {
            var registration = Sample.Registration(Sample.Code());
            Assert.Equal(200, (await context.Regulate("", registration)).Status);
            registration["name"] = "Another bank";
            return await context.Regulate("", registration);
        }),
        new(InstitutionSuspended, 403, async context =>
        {
            var code = Sample.CodeOf("demo-bank-2");
            await context.Api.Token("demo-bank-2");
            await context.Regulate("/suspend", new { code, reason = "a test" });
            var procedures = Array.Empty<object>();
            var answer = await context.Api.Post("demo-bank-2", "/v1/institutions/procedures", new { procedures });
            Assert.Equal(200, (await context.Regulate("/reinstate", new { code })).Status);
            return answer;
        }, Later: true),
        new(EventNotSent, 422, context => context.Bank("events/acknowledge", new { upTo = long.MaxValue })),
    ];
}
