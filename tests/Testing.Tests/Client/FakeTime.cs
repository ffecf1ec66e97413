using System.Globalization;
using System.Text.Json;

namespace Grid.Testing.Tests.Client;

/// <summary>The demonstration's clock: the real one and an offset.</summary>
internal sealed class FakeTime
{
    private int asked;

    /// <summary>Number of the request that is carried out and not answered; 0 for none.</summary>
    public int LosesAnswer { get; init; }

    /// <summary>The offset.</summary>
    public TimeSpan Passed { get; private set; }

    public HttpResponseMessage Answer(string body)
    {
        using var asks = JsonDocument.Parse(body);
        Passed += TimeSpan.FromSeconds(asks.RootElement.GetProperty("seconds").GetInt32());
        if (++asked == LosesAnswer)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut off");
        var now = (TimeProvider.System.GetUtcNow() + Passed).ToString("O", CultureInfo.InvariantCulture);
        return FakeServer.Json($$"""{"now":"{{now}}"}""");
    }
}
