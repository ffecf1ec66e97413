using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>
/// An import whose file is sent in pieces over a connection of its own, and whose answer is read meanwhile.
/// </summary>
public sealed class OpenImport : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly TcpClient socket;

    private OpenImport(Uri server) => socket = new(server.Host, server.Port);

    public static async Task<OpenImport> Begin(Api api, string token, string type, string first)
    {
        var server = api.Http.BaseAddress!;
        var import = new OpenImport(server);
        await import.Write(
            $"POST /v1/imports HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n");
        await import.Send(first);
        return import;
    }

    public Task Send(string piece) => Write($"{Encoding.UTF8.GetByteCount(piece):x}\r\n{piece}\r\n");

    /// <summary>Ends the file.</summary>
    public Task End() => Write("0\r\n\r\n");

    /// <summary>The raw answer: status line, headers, and the body in chunks or with a length.</summary>
    public async Task<OpenAnswer> Answer()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Patience);
        var (text, bytes) = (new StringBuilder(), new byte[4096]);
        while (!IsWhole(text.ToString()) && await socket.GetStream().ReadAsync(bytes, end.Token) is > 0 and var count)
            text.Append(Encoding.UTF8.GetString(bytes, 0, count));
        return OpenAnswer.Of(text.ToString());
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(string text) =>
        text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
        || (text.Contains("problem+json", StringComparison.Ordinal) && text.EndsWith('}'));

    private async Task Write(string text) => await socket.GetStream().WriteAsync(
        Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}

/// <summary>The answer to an <see cref="OpenImport"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RetryAfter">The Retry-After header.</param>
/// <param name="Last">The last line of the body: the totals, or the problem.</param>
public sealed record OpenAnswer(int Status, string? RetryAfter, JsonElement Last)
{
    public string? Code => Last.TryGetProperty("code", out var code) ? code.GetString() : null;

    public static OpenAnswer Of(string text)
    {
        var lines = text.Split("\r\n").SelectMany(line => line.Split('\n')).ToArray();
        return new(
            int.Parse(lines[0].Split(' ')[1], null),
            Array.Find(lines, line => line.StartsWith("Retry-After: ", StringComparison.Ordinal))?[13..],
            JsonDocument.Parse(lines.Last(line => line.StartsWith('{'))).RootElement);
    }
}
