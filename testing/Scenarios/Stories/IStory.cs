namespace Grid.Scenarios.Stories;

/// <summary>A story that plays against a running server and checks its own expectations.</summary>
internal interface IStory
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Tells it.</summary>
    /// <param name="context">Where it plays.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="StoryException">The server answered otherwise than the story goes.</exception>
    /// <exception cref="Grid.Testing.Client.GridException">The server refused, or did not answer.</exception>
    Task Play(StoryContext context, CancellationToken stop);
}

/// <summary>The server answered otherwise than the story goes; the message says what differed.</summary>
internal sealed class StoryException(string message) : Exception(message);
