using Grid.ClientApi.Cards;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Http;

/// <summary>A command that a body was mapped to: to which actor it is sent, and how its reply is answered.</summary>
public abstract class MappedCommand
{
    /// <summary>
    /// Whether the command is sent after half a second without the claim of its idempotency key, because to do nothing
    /// would be worse than to do it under a key that another request may have used (decision 31).
    /// </summary>
    /// <value>The default value is false: it is sent only once the key is claimed.</value>
    public virtual bool IsUrgent => false;

    /// <summary>Ids of cascades in the answer; each is given out once it can be read.</summary>
    /// <param name="reply">The reply of the accepted command.</param>
    public virtual IEnumerable<Guid> CascadesOf(Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Cascade is { } cascade ? [cascade] : [];
    }

    /// <summary>Sends the command, and returns its reply, or the first refusal where it takes several.</summary>
    /// <param name="request">Id of the request, if it may be repeated; a repetition has the same.</param>
    /// <exception cref="UnavailableException">The change may or may not take effect.</exception>
    public abstract ValueTask<Reply> Send(RequestId? request);

    /// <summary>Answers with the reply of the accepted command.</summary>
    public abstract Task Render(HttpContext context, Reply.Accepted reply);

    /// <summary>The field of the body that a refusal is about; null where it is about none.</summary>
    public virtual string? FieldOf(Refusal refusal) => null;

    /// <summary>After which time a refused command may be accepted; null where no time changes that.</summary>
    public virtual TimeSpan? RetryAfter(Refusal refusal) => null;
}

/// <summary>A command of one actor, whose answer is version, moment and cascade.</summary>
/// <param name="actor">The actor.</param>
/// <param name="command">The command.</param>
public class ActorCommand(IActor actor, Command command) : MappedCommand
{
    /// <inheritdoc/>
    public override bool IsUrgent => command is CardCommand.ReportLoss;

    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request) => actor.Execute(command, request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return context.Answer(
            new(reply.Version, Instants.TextOf(reply.EffectiveAt), reply.Cascade), ApiJson.Default.ChangeAnswer);
    }
}
