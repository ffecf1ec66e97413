namespace Grid.ClientApi.SharedSignals;

/// <summary>The paths of the Shared Signals transmitter; receivers learn them from its metadata.</summary>
public static class SignalPaths
{
    /// <summary>Where the metadata is, where the issuer has no path.</summary>
    public const string Metadata = "/.well-known/ssf-configuration";

    /// <summary>The configuration of streams.</summary>
    public const string Stream = Root + "/stream";

    /// <summary>The status of streams.</summary>
    public const string Status = Root + "/status";

    /// <summary>Adds a subject to a stream.</summary>
    public const string AddSubject = Root + "/subjects:add";

    /// <summary>Removes a subject from a stream.</summary>
    public const string RemoveSubject = Root + "/subjects:remove";

    /// <summary>Requests a verification event.</summary>
    public const string Verify = Root + "/verify";

    /// <summary>Polls a stream, whose id follows.</summary>
    public const string Poll = Root + "/poll";

    /// <summary>Lists what the receiver of a stream rejected; the grid's own.</summary>
    public const string Rejections = Root + "/rejections";

    /// <summary>Takes events that carriers push.</summary>
    public const string Receiver = Root + "/receiver";

    private const string Root = "/ssf";

    /// <summary>Whether a path is one of those for receivers, who must be known.</summary>
    public static bool Contain(PathString path) => path.StartsWithSegments(Root, StringComparison.Ordinal);
}
