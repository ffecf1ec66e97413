namespace Grid.Client;

/// <summary>
/// The grid refused a request, which has taken no effect; see <see cref="GridUnansweredException"/> for requests of
/// unknown outcome.
/// </summary>
/// <remarks>Neither the text nor the members repeat what was sent, so that both can be logged.</remarks>
public class GridException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="status">See <see cref="Status"/>.</param>
    /// <param name="code">See <see cref="Code"/>.</param>
    /// <param name="detail">See <see cref="Detail"/>.</param>
    /// <param name="field">See <see cref="Field"/>.</param>
    /// <param name="errors">See <see cref="Errors"/>.</param>
    /// <param name="correlator">See <see cref="Correlator"/>.</param>
    /// <param name="retryAfter">See <see cref="RetryAfter"/>.</param>
    /// <param name="inner">The cause; null for none.</param>
    public GridException(
        int status, string code, string detail, string? field, IReadOnlyList<GridFieldError> errors,
        string? correlator, TimeSpan? retryAfter, Exception? inner = null)
        : base($"{status} {code}{(field is null ? "" : $" ({field})")}: {detail}", inner) =>
        (Status, Code, Detail, Field, Errors, Correlator, RetryAfter) =
            (status, code, detail, field, errors, correlator, retryAfter);

    /// <summary>The HTTP status; 0 where no answer came.</summary>
    public int Status { get; }

    /// <summary>What is wrong, in snake case, for programs; it never changes. CAMARA's are in upper case.</summary>
    public string Code { get; }

    /// <summary>What is wrong, in English.</summary>
    public string Detail { get; }

    /// <summary>The first wrong field of the body; null where no field is wrong.</summary>
    public string? Field { get; }

    /// <summary>Every wrong field of the body.</summary>
    public IReadOnlyList<GridFieldError> Errors { get; }

    /// <summary>
    /// The <c>x-correlator</c> that was sent with every attempt of the call, for questions to the grid's operator; null
    /// for requests of tokens.
    /// </summary>
    public string? Correlator { get; }

    /// <summary>After which time the request can be sent again; null where the answer did not say so.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>An answer of the grid can't be read: the request may have taken effect.</summary>
    internal static GridUnansweredException Unreadable(int status, string? correlator, Exception? why) =>
        new(status, "answer_unreadable", "The answer is not of the documented form.", correlator, null, why);

    /// <summary>No answer came: the request may have taken effect.</summary>
    internal static GridUnansweredException Unanswered(string? correlator, Exception why) =>
        new(0, "no_answer", "No answer came, or not in time.", correlator, null, why);
}

/// <summary>
/// No answer came, or an uncertain one (5xx), after all attempts: whether the request has taken effect is not known.
/// A change can be sent again under the same idempotency key, for 24 hours.
/// </summary>
public sealed class GridUnansweredException : GridException
{
    /// <summary>Makes one.</summary>
    /// <param name="status">The HTTP status; 0 where no answer came.</param>
    /// <param name="code">See <see cref="GridException.Code"/>.</param>
    /// <param name="detail">See <see cref="GridException.Detail"/>.</param>
    /// <param name="correlator">See <see cref="GridException.Correlator"/>.</param>
    /// <param name="retryAfter">See <see cref="GridException.RetryAfter"/>.</param>
    /// <param name="inner">The cause; null for none.</param>
    public GridUnansweredException(
        int status, string code, string detail, string? correlator, TimeSpan? retryAfter, Exception? inner = null)
        : base(status, code, detail, null, [], correlator, retryAfter, inner)
    {
    }
}

/// <summary>One wrong field of a body.</summary>
public sealed class GridFieldError
{
    /// <summary>Its name, as in the body.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong, in snake case, for programs.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, in English; never repeats the value.</summary>
    public required string Message { get; init; }
}
