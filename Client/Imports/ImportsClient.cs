using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Imports;

/// <summary>Files of cards, loss reports, numbers, accounts and bindings.</summary>
public sealed class ImportsClient
{
    private readonly Calls calls;

    internal ImportsClient(Calls calls) => this.calls = calls;

    /// <summary>
    /// Sends a file and reads the answer while it is sent. A file can be sent again: lines that held before still hold.
    /// </summary>
    /// <param name="file">The file, which is read once and not disposed of.</param>
    /// <param name="mediaType"><c>text/csv</c> or <c>application/x-ndjson</c>.</param>
    /// <param name="cancellationToken">Ends the sending; lines that were sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused the file as a whole, or the connection ended.</exception>
    public async IAsyncEnumerable<ImportLine> SendAsync(
        Stream file, string mediaType, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var transport = calls.Transport;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(transport.Server, "v1/imports"));
        request.Content = new StreamContent(file);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        await calls.Tokens!.Authorize(request, cancellationToken);
        using var response = await transport.Stream(request, cancellationToken);
        await using var answer = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var lines = new StreamReader(answer);
        while (await Next(lines, cancellationToken) is { Length: > 0 } line)
            yield return Parse(line, (int)response.StatusCode);
    }

    private static async Task<string?> Next(StreamReader lines, CancellationToken stop)
    {
        try
        {
            return await lines.ReadLineAsync(stop);
        }
        catch (Exception why) when (why is HttpRequestException or IOException)
        {
            throw GridException.Unanswered(correlator: null, why);
        }
    }

    private static ImportLine Parse(string line, int status)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ClientJson.Default.ImportLine)
                ?? throw GridException.Unreadable(status, null, null);
        }
        catch (JsonException why)
        {
            throw GridException.Unreadable(status, null, why);
        }
    }
}
