using System.ComponentModel.DataAnnotations;

namespace Grid.Silo;

/// <summary>How long a silo, or a client of the cluster, waits for others (decisions 14 and 15).</summary>
/// <remarks>
/// None of them can make an answer wrong: a card is called valid only after the database has answered, however long or
/// short they are.
/// </remarks>
public sealed class ClusterTimeouts : IValidatableObject
{
    /// <summary>
    /// How long a server that starts waits for a database that can't be reached, or for a first silo; afterwards it
    /// ends.
    /// </summary>
    /// <value>The default value is 10 minutes; zero does not wait.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Start { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the read barrier waits for the database before its reads are unavailable.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadBarrier { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without an answer of the database a silo fails its readiness probe.</summary>
    /// <value>The default value is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan NotReady { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>After how long without an answer of the database a silo ends its process.</summary>
    /// <value>The default value is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan End { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a check or a loss report waits for a card's activation before the stored record is used instead.
    /// </summary>
    /// <value>The default value is 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:10")]
    public TimeSpan Fallback { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a call between silos may take; the outcome of a change is unknown afterwards.</summary>
    /// <value>The default value is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Response { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a silo waits for another one's answer to a probe; three missed ones end it.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan Probe { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a silo reads the membership table, and writes into it that it runs.</summary>
    /// <value>The default value is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Membership { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement of the database may take.</summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Statement { get; set; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (NotReady <= ReadBarrier)
            yield return new($"must be longer than {nameof(ReadBarrier)}", [nameof(NotReady)]);
        if (End <= NotReady)
            yield return new($"must be longer than {nameof(NotReady)}", [nameof(End)]);
        if (Statement >= Response)
            yield return new($"must be shorter than {nameof(Response)}", [nameof(Statement)]);
    }
}
