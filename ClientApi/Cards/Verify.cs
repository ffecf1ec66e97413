using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>Answers checks of one card: the path that all the others exist for, kept free of detours.</summary>
public sealed class Verify(CardChecks checks, LookupPace pace, TimeProvider clock)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (pace.Refuse(context, LookupClass.Cards) is { } slowed)
        {
            await context.Answer(slowed);
            return;
        }
        if (await JsonRequestReader.Read(context, ApiJson.Default.VerifyBody) is not { } body)
            return;
        var fields = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), new());
        if (checks.Read(body, fields) is not { } question)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var answer = await checks.Check(question);
        var (told, receipt, status) = checks.Tell(Caller.Of(context), question, answer.Card);
        var writer = JsonAnswers.Begin(context.Response);
        VerifyWriter.Write(writer, told, answer.PhoneMatch, receipt, status);
        JsonAnswers.End(context.Response, writer);
    }
}
