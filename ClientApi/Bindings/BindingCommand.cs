using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>
/// A command for the bindings of a number, whose answer is moment and cascade. The number's version is not in it: it
/// would show one institution that another was busy.
/// </summary>
/// <param name="phone">The number.</param>
/// <param name="command">
/// Makes the command; one that needs an id takes the request's, so that a repetition is the same.
/// </param>
public sealed class BindingCommand(IActor<Phone> phone, Func<RequestId?, PhoneCommand> command) : MappedCommand
{
    /// <summary>A command without an id of its own.</summary>
    public BindingCommand(IActor<Phone> phone, PhoneCommand command) : this(phone, _ => command) { }

    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request) => phone.Execute(command(request), request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return context.Answer(
            new(Instants.TextOf(reply.EffectiveAt), reply.Cascade), ApiJson.Default.BindingChangeAnswer);
    }
}
