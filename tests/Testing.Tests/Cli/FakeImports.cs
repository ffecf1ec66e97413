using System.Globalization;
using System.Net;
using System.Text;
using Grid.Testing.Tests.Client;

namespace Grid.Testing.Tests.Cli;

internal enum Failure
{
    NotReached,
    CutOffInAnswer,
    Unavailable,
    LineTooLong,
    Forbidden,
}

/// <summary>
/// A server that accepts imports, refuses lines that begin with "bad", warns about "odd", and fails as a test
/// configures it.
/// </summary>
internal sealed class FakeImports
{
    private int taken;

    public FakeImports() => Server = new((request, body) =>
    {
        Assert.Equal("/v1/imports?feed=losses", request.RequestUri!.PathAndQuery);
        return Answer(body);
    });

    public FakeServer Server { get; }

    /// <summary>The failures of the next requests.</summary>
    public Queue<Failure> Failures { get; } = [];

    /// <summary>The number of slices after which the server disappears.</summary>
    public int DownAfter { get; set; } = int.MaxValue;

    private HttpResponseMessage Answer(string body)
    {
        if (taken >= DownAfter)
            throw Gone();
        if (Failures.TryDequeue(out var failure))
            return Failed(failure, body);
        taken++;
        return Lines(All(body));
    }

    private static HttpResponseMessage Failed(Failure failure, string body) => failure switch
    {
        Failure.NotReached     => throw Gone(),
        Failure.CutOffInAnswer => Lines(All(body)[..^20]),
        Failure.Unavailable    => Lines("""{"done":false,"code":"unavailable","message":"later","accepted":1}"""),
        Failure.LineTooLong    => Lines("""{"done":false,"code":"line_too_long","message":"A line is too long."}"""),
        _                      => FakeServer.Problem(HttpStatusCode.Forbidden, "scope_missing", "Not allowed."),
    };

    private static HttpRequestException Gone() => new(HttpRequestError.ConnectionError, "refused");

    private static string All(string body)
    {
        var (text, line, refused, accepted) = (new StringBuilder(), 0, 0, 0);
        var isCsv = body.StartsWith("idNumber", StringComparison.Ordinal);
        foreach (var record in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (++line == 1 && isCsv)
                continue;
            if (record == "odd")
                text.Append(CultureInfo.InvariantCulture, $$"""{"line":{{line}},"field":"idNumber",""")
                    .Append("\"warning\":\"id_number_region_unknown\",\"message\":\"Look, and compare.\"}\n");
            if (!record.StartsWith("bad", StringComparison.Ordinal))
            {
                accepted++;
                continue;
            }
            refused++;
            text.Append(CultureInfo.InvariantCulture, $$"""{"line":{{line}},"field":"kind","code":"not_one_of",""")
                .Append("\"message\":\"It must be one of: lost, stolen.\"}\n");
        }
        var counts = $"\"accepted\":{accepted},\"refused\":{refused}}}\n";
        return text.Append(CultureInfo.InvariantCulture, $$"""{"line":{{line}},{{counts}}{"done":true,{{counts}}""")
            .ToString();
    }

    private static HttpResponseMessage Lines(string ndjson) =>
        new(HttpStatusCode.OK) { Content = new StringContent(ndjson, Encoding.UTF8, "application/x-ndjson") };
}
