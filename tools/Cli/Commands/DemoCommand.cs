using System.CommandLine;
using Grid.Scenarios.Stories;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Commands;

/// <summary>The command <c>demo</c>: plays a story against a running server.</summary>
internal static class DemoCommand
{
    private static readonly IStory[] Stories = [new LostCardStory(), new StolenCardStory(), new RecycledNumberStory()];

    private static readonly Argument<string> Story = new("story")
    {
        Description = "The story to play.",
        DefaultValueFactory = _ => Stories[0].Name,
    };

    private static readonly Option<Uri> Url = ServerOptions.Url();

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        Story.AcceptOnlyFromAmong([.. Stories.Select(story => story.Name)]);
        var command = new Command(
            "demo", "Tell the story of a lost card, a stolen card or a recycled number (server: ./grid run --demo).")
        {
            Story, Url,
        };
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        var story = Stories.Single(story => story.Name == arguments.GetValue(Story));
        var seed = clock.GetUtcNow().UtcTicks;
        using var context = new StoryContext(arguments.GetRequiredValue(Url), Terminal.Output(), seed, clock);
        try
        {
            await story.Play(context, stop);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is GridException or StoryException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }
}
