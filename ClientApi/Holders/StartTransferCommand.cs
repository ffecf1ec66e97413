using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Starts the transfer of a holder's bindings; the answer says until when it can be cancelled.</summary>
/// <param name="phone">The number from which they move.</param>
/// <param name="propose">Makes the command, whose id is the request's where it has one.</param>
public sealed class StartTransferCommand(IActor<Phone> phone, Func<RequestId?, PhoneCommand.StartTransfer> propose)
    : MappedCommand
{
    private Guid id;

    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request)
    {
        var command = propose(request);
        id = command.Id;
        return phone.Execute(command, request);
    }

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return context.Answer(
            new(
                id,
                Instants.TextOf(reply.EffectiveAt),
                Instants.TextOf(reply.EffectiveAt + PhoneTerms.CoolingOff),
                reply.Cascade),
            ApiJson.Default.RebindAnswer);
    }
}
