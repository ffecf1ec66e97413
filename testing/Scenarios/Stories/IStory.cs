namespace Grid.Scenarios.Stories;

/// <summary>A story told against a running server, which checks its own expectations.</summary>
internal interface IStory
{
    /// <summary>The name by which it is asked for.</summary>
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
