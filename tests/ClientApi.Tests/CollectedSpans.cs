using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Grid.ClientApi.Tests;

/// <summary>Keeps every span as an exporter would receive it.</summary>
internal sealed class CollectedSpans : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<(string Trace, string Source, string Text)> all = [];

    /// <summary>The trace id, the source, and everything else as one text.</summary>
    public IReadOnlyCollection<(string Trace, string Source, string Text)> All => all;

    public override void OnEnd(Activity data) =>
        all.Enqueue((data.TraceId.ToHexString(), data.Source.Name, string.Join('\n', Parts(data))));

    private static IEnumerable<string> Parts(Activity span) =>
    [
        span.DisplayName, span.OperationName, span.StatusDescription ?? "", span.TraceStateString ?? "",
        .. Tags(span.TagObjects), .. span.Events.SelectMany(each => Tags(each.Tags).Prepend(each.Name)),
        .. span.Links.SelectMany(each => Tags(each.Tags ?? []).Append(each.Context.TraceState ?? "")),
    ];

    private static IEnumerable<string> Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        from tag in tags
        select $"{tag.Key}={(tag.Value is Array many ? string.Join(',', many.Cast<object>()) : tag.Value)}";
}
