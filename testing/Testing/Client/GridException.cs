using System.Net;

namespace Grid.Testing.Client;

/// <summary>The grid did not do what it was asked for; the message is one line for whoever asked.</summary>
internal abstract class GridException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server answered that it will not; what was asked for has not happened.</summary>
internal sealed class RefusedException(int status, string code, string? inField, string detail)
    : GridException($"The server refused: {status} {code}{(inField is null ? "" : $" ({inField})")}: {detail}")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The stable code of what is wrong.</summary>
    public string Code => code;

    /// <summary>The wrong field, if it is a field that is wrong.</summary>
    public string? Field => inField;
}

/// <summary>No answer came, or none for sure: what was asked for may have happened or not.</summary>
internal sealed class UnansweredException(string message, Exception? inner = null) : GridException(message, inner)
{
    /// <summary>The server could not be reached at all.</summary>
    public static UnansweredException NotReached(Uri server, Exception inner) =>
        new($"No server answers at {server.Authority}; start one with: ./grid run --demo", inner);

    /// <summary>The connection ended before the answer did.</summary>
    public static UnansweredException CutOff(Exception? inner = null) =>
        new("The connection to the server was lost before its answer was complete.", inner);

    /// <summary>The server cannot tell for now.</summary>
    public static UnansweredException Status(HttpStatusCode status, string detail) =>
        new($"The server cannot do it now: {(int)status}: {detail}");
}
