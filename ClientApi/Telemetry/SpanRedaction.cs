using System.Diagnostics;
using OpenTelemetry;

namespace Grid.ClientApi.Telemetry;

/// <summary>Takes from each span what a caller has made up, and what names an actor.</summary>
/// <remarks>
/// A path that no route has may hold a citizen number by mistake, and the id of a grain is a pseudonym of a person.
/// </remarks>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private static readonly string[] Dropped =
    [
        "url.query", "url.full", "user_agent.original", "client.address", "network.peer.address", "http.target",
        "rpc.orleans.target_id", "rpc.orleans.source_id", "orleans.grain.id", "exception.message",
        "exception.stacktrace",
    ];

    public override void OnEnd(Activity data)
    {
        var route = data.GetTagItem("http.route");
        if (data.GetTagItem("url.path") is not null)
            data.SetTag("url.path", route);
        foreach (var tag in Dropped)
            if (data.GetTagItem(tag) is not null)
                data.SetTag(tag, null);
        if (data.StatusDescription is { Length: > 0 })
            data.SetStatus(data.Status);
    }
}
