namespace Grid.ClientApi.Hosting;

/// <summary>The server cannot start, for a reason that whoever started it can mend; the message says which.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StartupException(string message) : base(message) { }
}
