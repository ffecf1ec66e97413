using Grid.ClientApi.Tests.SharedSignals;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;

namespace Grid.ClientApi.Tests.Refusals;

internal static class SignalCases
{
    public static readonly Case[] All =
    [
        new(SignalStreamNotHeld, 404, context => new Receiver(context.Api, "demo-bank-2").Status("0")),
        new(TooManySignalStreams, 409, async context =>
        {
            var receiver = new Receiver(context.Api, "demo-bank-2");
            var made = new List<string>();
            for (var number = 0; number < SignalTerms.MaxStreams; number++)
                made.Add(await receiver.Create());
            var answer = await receiver.Post(Receiver.Stream, new { });
            foreach (var id in made)
                await receiver.Delete(id);
            return answer;
        }),
        new(TooManyRemovedSubjects, 403, context => OnStream(context, async (receiver, id) =>
        {
            for (var number = 0; number < SignalTerms.MaxRemoved; number++)
                await Remove(receiver, id, number);
            return await Remove(receiver, id, SignalTerms.MaxRemoved);
        })),
        new(VerifiedTooOften, 429, context => OnStream(context, async (receiver, id) =>
        {
            Assert.Equal(204, (await receiver.Post(Receiver.Verify, new { stream_id = id })).Status);
            return await receiver.Post(Receiver.Verify, new { stream_id = id });
        })),
    ];

    private static async Task<Answer> OnStream(RefusalContext context, Func<Receiver, string, Task<Answer>> provoke)
    {
        var receiver = new Receiver(context.Api, "demo-bank-2");
        var id = await receiver.Create();
        var answer = await provoke(receiver, id);
        await receiver.Delete(id);
        return answer;
    }

    /// <remarks>The id has the form of a card's: other texts are not kept.</remarks>
    private static Task<Answer> Remove(Receiver receiver, string id, int number) => receiver.Post(
        Receiver.RemoveSubject, new { stream_id = id, subject = new { format = "opaque", id = $"{number:D21}A" } });
}
