using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Grid.ClientApi.Telemetry;

/// <summary>Keeps on each span only the tags that can't identify a person.</summary>
/// <remarks>
/// A path that no route has may hold a citizen number by mistake, and the id of a grain is a pseudonym of a person.
/// Tags that a library adds in a later version are dropped until they are listed here.
/// </remarks>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private const string Route = "http.route";

    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.response.status_code", Route, Path, "url.scheme",
        "network.protocol.name", "network.protocol.version", "server.address", "server.port", "error.type",
        "exception.type", "otel.status_code",
        "rpc.system", "rpc.system.name", "rpc.service", "rpc.method", "orleans.rpc.service", "orleans.grain.type",
        "orleans.silo.id", "orleans.activation.cause", "orleans.placement.filter.type",
        "db.system", "db.system.name", "db.name", "db.namespace", "db.operation.name", "db.query.text", "db.statement",
        "db.response.status_code", "db.npgsql.data_source", "db.npgsql.prepared", "db.client.connection.pool.name");

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Path) is not null)
            data.SetTag(Path, data.GetTagItem(Route));
        foreach (var (name, _) in data.TagObjects.ToArray())
            if (!Kept.Contains(name))
                data.SetTag(name, null);
        data.TraceStateString = ""; // A caller's; null would mean that of the span above.
        if (data.StatusDescription is { Length: > 0 })
            data.SetStatus(data.Status);
    }
}
