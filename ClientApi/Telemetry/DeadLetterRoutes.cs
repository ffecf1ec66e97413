using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Grid.Core.Actors;

namespace Grid.ClientApi.Telemetry;

/// <summary>The operator's endpoints for messages between actors that could not be delivered.</summary>
/// <param name="queue">The dead letters.</param>
public sealed class DeadLetterRoutes(IDeadLetterQueue queue)
{
    private const int MaxLimit = 500;
    private const int UsualLimit = 100;

    private static readonly Problem NotHeld =
        new(404, "dead_letter_not_held", "No dead letter has this id; it may have been replayed or dropped already.");

    private static readonly Problem NotAnId =
        new(400, "dead_letter_id_invalid", "The id of a dead letter is a whole number from 1.", "id");

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, IDeadLetterQueue queue)
    {
        var endpoints = new DeadLetterRoutes(queue);
        var operations = routes.MapGroup("/v1/operations").WithTags("Operation");
        operations.Get("/dead-letters", endpoints.List).RequireScope(Scopes.OperationsRead)
            .WithName("listDeadLetters").WithSummary("List messages between actors that could not be delivered")
            .WithParameter(OperationParameters.Number(
                "after", "Id of the last dead letter to skip. Default: none."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of dead letters in the response: 1 to {MaxLimit}. Default: {UsualLimit}."))
            .Produces<DeadLettersAnswer>();
        Change(operations, "replay", "replayDeadLetter", "Replay a dead letter as the newest message of its sender",
            id => queue.Replay(id));
        Change(operations, "drop", "dropDeadLetter", "Drop a dead letter; its message never takes effect",
            id => queue.Drop(id));
    }

    private static void Change(
        IEndpointRouteBuilder operations, string verb, string name, string summary, Func<long, ValueTask<bool>> act) =>
        operations.Post($"/dead-letters/{{id}}/{verb}", context => Resolve(context, act))
            .RequireScope(Scopes.OperationsWrite).WithName(name).WithSummary(summary)
            .WithParameter(OperationParameters.Path("id", "Id of the dead letter."))
            .Produces(StatusCodes.Status204NoContent).ProducesProblems(StatusCodes.Status404NotFound);

    private async Task List(HttpContext context)
    {
        var errors = new FieldErrors();
        var after = PageQuery.Number(context.Request.Query, "after", 0, 0, long.MaxValue, errors);
        var limit = (int)PageQuery.Number(context.Request.Query, "limit", UsualLimit, 1, MaxLimit, errors);
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }
        var found = await queue.List(after, limit);
        await context.Answer(new([.. found.Select(Answer)]), ApiJson.Default.DeadLettersAnswer);
    }

    private static async Task Resolve(HttpContext context, Func<long, ValueTask<bool>> act)
    {
        var text = context.Request.RouteValues["id"] as string;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            await context.Answer(NotAnId);
        else if (!await act(id))
            await context.Answer(NotHeld);
        else
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static DeadLetterAnswer Answer(DeadLetterSummary letter) => new(
        letter.Id, letter.Message, letter.Sender, letter.Receiver, letter.Sequence, letter.Attempts,
        Instants.Text(letter.FirstFailure), Instants.Text(letter.LastFailure), letter.Failure);
}

/// <summary>Messages between actors that could not be delivered.</summary>
/// <param name="Items">In the order in which they were added.</param>
public sealed record DeadLettersAnswer([property: Required] IReadOnlyList<DeadLetterAnswer> Items);

/// <summary>A message that its receiver could not handle; neither its keys nor its content are shown.</summary>
/// <param name="Id">Names the dead letter; never used again.</param>
/// <param name="Message">Type of the message.</param>
/// <param name="Sender">Actor type of the sender.</param>
/// <param name="Receiver">Actor type of the receiver.</param>
/// <param name="Sequence">Number of the message with its sender.</param>
/// <param name="Attempts">How often its delivery failed.</param>
/// <param name="FirstFailure">When it failed first.</param>
/// <param name="LastFailure">When it failed last.</param>
/// <param name="Failure">Type of the exception that the receiver threw.</param>
public sealed record DeadLetterAnswer(
    [property: Required] long Id, [property: Required] string Message, [property: Required] string Sender,
    [property: Required] string Receiver, [property: Required] long Sequence, [property: Required] int Attempts,
    [property: Required, DataType(DataType.DateTime)] string FirstFailure,
    [property: Required, DataType(DataType.DateTime)] string LastFailure,
    [property: Required] string Failure);
