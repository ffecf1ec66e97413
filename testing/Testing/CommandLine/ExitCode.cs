namespace Grid.Testing.CommandLine;

/// <summary>The exit codes of a verb.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>It was understood, and failed.</summary>
    public const int Failed = 1;

    /// <summary>It was not understood; nothing was begun.</summary>
    public const int BadArguments = 2;

    /// <summary>It was done, and the server refused some of what it was sent.</summary>
    public const int SomeRefused = 3;
}
