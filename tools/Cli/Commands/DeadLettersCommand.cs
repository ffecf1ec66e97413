using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Commands;

/// <summary>The verb <c>dead-letters</c>: lists, replays and drops messages that could not be delivered.</summary>
internal static class DeadLettersCommand
{
    private const string Path = "v1/operations/dead-letters";

    private static readonly Option<Uri> Url = ServerOptions.Url();

    private static readonly Option<string> Client = new("--client")
    {
        Description = "Client id of an operator; GRID_CLIENT_SECRET contains its secret.",
        HelpName = "id",
        DefaultValueFactory = _ => "demo-operator",
    };

    private static readonly Argument<long[]> Ids = new("id")
    {
        Description = "Ids of dead letters, from the list.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The verb with its verbs.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        var list = new Command("list", "List messages between actors that could not be delivered.") { Url, Client };
        list.SetAction((arguments, stop) => Run(arguments, clock, client => List(client, stop)));
        return new("dead-letters", "Messages between actors that could not be delivered.")
        {
            list,
            Change("replay", "Send dead letters again, as their senders' newest messages.", clock),
            Change("drop", "Delete dead letters; their messages never take effect.", clock),
        };
    }

    private static Command Change(string verb, string description, TimeProvider clock)
    {
        var command = new Command(verb, description) { Ids, Url, Client };
        command.SetAction((arguments, stop) => Run(arguments, clock, async client =>
        {
            foreach (var id in arguments.GetRequiredValue(Ids))
            {
                using var answer = await client.Stream(Line($"{Path}/{id}/{verb}"), NoBody, stop);
                Console.WriteLine(Line($"{id}: done"));
            }
        }));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, Func<GridClient, Task> act)
    {
        var id = arguments.GetRequiredValue(Client);
        var secret = Environment.GetEnvironmentVariable("GRID_CLIENT_SECRET") ?? id;
        using var client = new GridClient(arguments.GetRequiredValue(Url), new ClientSecret(id, secret), clock);
        try
        {
            await act(client);
            return ExitCode.Done;
        }
        catch (GridException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task List(GridClient client, CancellationToken stop)
    {
        var count = 0;
        for (var after = 0L; ;)
        {
            var page = (await client.Get<DeadLettersSeen>(Line($"{Path}?after={after}"), stop)).Items;
            foreach (var letter in page)
            {
                var message = Line($"{letter.Message,-28}  {letter.Sender} -> {letter.Receiver}");
                var failures = Line($"{letter.Attempts} attempts from {letter.FirstFailure} to {letter.LastFailure}");
                Console.WriteLine(
                    Line($"{letter.Id,8}  {message}  number {letter.Sequence}  {failures}  {letter.Failure}"));
            }
            count += page.Count;
            if (page.Count == 0)
                break;
            after = page[^1].Id;
        }
        Console.WriteLine(Line($"{count} dead letters"));
    }

    /// <summary>An empty body: what is to be done stands in the path.</summary>
    private static HttpContent NoBody() => new ByteArrayContent([])
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
