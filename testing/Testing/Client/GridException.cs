using System.Net;

namespace Grid.Testing.Client;

/// <summary>The grid did not carry out the request; the message is one line for the user.</summary>
internal abstract class GridException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server refused; the request has not taken effect.</summary>
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

/// <summary>No answer came, or no certain one: the request may have taken effect or not.</summary>
internal sealed class UnansweredException(string message, Exception? inner = null) : GridException(message, inner)
{
    /// <summary>The server could not be reached at all.</summary>
    public static UnansweredException NotReached(Uri server, Exception inner) =>
        new($"No server answers at {server.Authority}; start one with: ./grid run --demo", inner);

    /// <summary>The connection ended before the answer did.</summary>
    public static UnansweredException CutOff(Exception? inner = null) =>
        new("The connection to the server was lost before its answer was complete.", inner);

    /// <summary>The server can't know for now.</summary>
    public static UnansweredException Status(HttpStatusCode status, string detail) =>
        new($"The server cannot do it now: {(int)status}: {detail}");
}
