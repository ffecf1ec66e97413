using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Imports;

/// <summary>How many imports may be open at a time, and for how long one waits for its sender.</summary>
public sealed class ImportOptions
{
    /// <summary>Imports that all clients may have open together; one more is answered 503.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 100_000)] public int MaxConcurrent { get; set; } = 64;

    /// <summary>Imports that one client may have open; one more is answered 429.</summary>
    /// <value>The default value is 8.</value>
    [Range(1, 100_000)] public int MaxConcurrentPerClient { get; set; } = 8;

    /// <summary>Lines that the embedded engine carries out at a time: as many as one commit has.</summary>
    internal const int LinesInFlight = 8192;

    /// <summary>
    /// Lines of one import that are carried out at a time. On a cluster each needs a connection to the database, of
    /// which a silo has 32; lines that wait for one longer than two seconds fail.
    /// </summary>
    /// <value>The default value is 8,192 on the embedded engine, and 1,024 on a cluster.</value>
    [Range(1, 100_000)] public int? MaxLinesInFlight { get; set; }

    /// <summary>
    /// How often a line is tried again that the store did not take, after half a second and then twice as long each
    /// time. A line that was carried out all the same changes nothing more.
    /// </summary>
    /// <value>The default value is 0 on the embedded engine, whose disk is full then, and 5 on a cluster.</value>
    [Range(0, 10)] public int? MaxRetries { get; set; }

    /// <summary>For how long the server waits for the next line of a file before it ends the import.</summary>
    /// <value>The default value is one minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
