using System.Text.Json;
using Grid.Testing.Tests.Client;

namespace Grid.Testing.Tests.Scenarios.Live;

/// <summary>Answers as a grid would in the story of the recycled number, except for planted errors.</summary>
/// <param name="planted">By the name of an answer what is answered instead.</param>
internal sealed class FakeRecycling(Dictionary<string, string> planted)
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private readonly List<string> assigned = [];
    private readonly List<string> events = [];
    private int listed;
    private int duties;
    private int cascades;
    private bool moved;

    public FakeServer Server() => new(Answer);

    private HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        lock (events)
            return FakeServer.Json(Json(request.RequestUri!.AbsolutePath, request.RequestUri, body));
    }

    private string Json(string path, Uri uri, string body) => path switch
    {
        "/v1/cards/verify"            => """{"result":"valid","receipt":"r"}""",
        "/v1/cards/person-check"      => """{"receipt":"c"}""",
        "/v1/bindings"                => $$"""{"binding":"{{Id}}"}""",
        "/v1/bindings/list"           => List(),
        "/v1/phones/assign"           => Assigned(body),
        "/v1/phones/release-preview"  => Or("preview", """{"institutions":2}"""),
        "/v1/phones/release"          => AnswerOf("unbinding_asked", assigned[0], $$"""{"cascade":"{{Id}}"}"""),
        "/v1/phones/check"            => Or("check", """{"known":true,"held":false}"""),
        "/v1/demo/clock"              => """{"now":"2026-06-01T00:00:00Z"}""",
        "/v1/carrier/messages"        => """{"items":[{"text":"123456 is your code."}]}""",
        "/v1/phones/proof"            => """{"authenticationId":"a"}""",
        "/v1/phones/proof/confirm"    => """{"access_token":"t","expires_in":600}""",
        "/v1/me/bindings"             => Own(),
        "/v1/me/dispute"              => AnswerOf("disputed", assigned[0], $$"""{"cascade":"{{Id}}"}"""),
        "/v1/me/rebind"               => Moved(),
        "/v1/events"                  => Events(uri),
        _ when path.EndsWith("/duties", StringComparison.Ordinal) => Duties(),
        _ when path.StartsWith("/v1/cascades/", StringComparison.Ordinal) => Cascade(),
        _                             => "{}",
    };

    private string Or(string name, string right) => planted.GetValueOrDefault(name, right);

    private string Assigned(string body)
    {
        var phone = JsonDocument.Parse(body).RootElement.GetProperty("phone").GetString()!;
        assigned.Add(phone);
        if (assigned.Count == 3)
            AnswerOf("identifier_recycled", phone, "");
        return assigned.Count == 3
            ? Or("assignment", """{"tenure":2,"statement":{"clean":true}}""")
            : """{"tenure":1,"statement":{"clean":true}}""";
    }

    private string AnswerOf(string kind, string phone, string answer)
    {
        if (Or(kind, kind) is { Length: > 0 } told)
            events.Add($"\"kind\":\"{told}\",\"institution\":\"bank\",\"cascade\":\"{Id}\","
                + $"\"phone\":\"{phone}\",\"binding\":\"{Id}\"");
        return answer;
    }

    private string Events(Uri uri)
    {
        var after = int.Parse(
            uri.Query.Split('&')[0]["?after=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var news = events.Skip(after).Select((text, place) => $"{{\"number\":{after + place + 1},{text}}}");
        return $$"""{"events":[{{string.Join(',', news)}}],"appended":{{events.Count}}}""";
    }

    private string List() => listed++ < 2
        ? Or("binding", $$"""{"items":[{"binding":"{{Id}}","state":"unbinding"}]}""")
        : Or("disputed binding", """{"items":[]}""");

    private string Duties()
    {
        var open = duties++ == 0 ? "0" : Or("breaches", "1");
        return $"{{\"standing\":\"active\",\"duties\":{{}},\"breaches\":{{\"open\":{open}}}}}";
    }

    private string Cascade() => cascades++ == 0
        ? Or("late", """{"told":2,"answered":1,"overdue":1,"complete":false}""")
        : Or("answered", """{"told":2,"answered":2,"complete":true}""");

    private string Moved()
    {
        moved = true;
        return AnswerOf("rebind_asked", assigned[1], $$"""{"cascade":"{{Id}}"}""");
    }

    private string Own()
    {
        if (!moved)
            return Or("own", """{"items":[]}""");
        var there = Or("moved", assigned[3]);
        var item = $$"""{"institution":"b","bindings":[{"phone":"{{there}}","binding":"{{Id}}","state":"live"}]}""";
        return $$"""{"items":[{{item}},{{item}}]}""";
    }
}
