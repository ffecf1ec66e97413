using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Shows the demonstration's carrier what was sent to a number; exists with <c>--demo</c> alone.</summary>
public sealed class ShowMessages(DemoMessages messages, NumberingPlans plans)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.PhoneBody) is not { } body)
            return;
        var fields = new PhoneFields(new(), plans);
        var number = fields.Phone(body.Phone);
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else
            await context.Answer(
                new([.. messages.To(number).Select(sent => new MessageItem(sent.Text, Instants.Text(sent.At)))]),
                ApiJson.Default.MessagesAnswer);
    }
}
