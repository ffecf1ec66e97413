namespace Grid.ClientApi.Hosting;

/// <summary>The server cannot start, for a reason that its operator can correct; the message names it.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StartupException(string message) : base(message) { }
}
