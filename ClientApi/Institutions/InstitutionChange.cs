using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// A change of an institution; one of an authority is answered with 202 until a second person agrees.
/// </summary>
/// <param name="institution">The institution.</param>
/// <param name="command">The change.</param>
public sealed class InstitutionChange(IActor<Institution> institution, InstitutionCommand command) : MappedCommand
{
    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request) => institution.Execute(command, request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reply);
        var until = (reply.Result as InstitutionResult.AwaitsSecondPerson)?.Until;
        if (until is not null)
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        var answer = new ChangeAnswer(reply.Version, Instants.TextOf(reply.EffectiveAt), reply.Cascade)
        {
            AwaitsSecondPersonUntil = Instants.TextOf(until),
        };
        return context.Answer(answer, ApiJson.Default.ChangeAnswer);
    }
}
