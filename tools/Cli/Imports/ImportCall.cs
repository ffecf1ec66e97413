using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Testing.Client;

namespace Grid.Cli.Imports;

/// <summary>Sends slices of a feed and reads what the server says of each.</summary>
internal sealed class ImportCall(GridClient client, FeedFile feed, ErrorFile errors)
{
    /// <summary>Why a server ends an import that goes on when it is sent again.</summary>
    private static readonly string[] Passing = ["unavailable", "token_expired", "idle_timeout"];

    private readonly string path = "v1/imports?feed=" + feed.Kind.Name;

    /// <summary>Sends a slice; what is wrong with its lines is added to the error file.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="reached">Told now and then which line of the input the server has come to.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="GridException">The server refused the slice, or did not answer to its end.</exception>
    /// <exception cref="ImportException">The server cannot read on in the slice.</exception>
    public async Task<SliceOutcome> Send(Slice slice, Action<long> reached, CancellationToken stop)
    {
        using var answer = await Open(slice, stop);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(stop);
            return await Read(body, slice, reached, stop);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw UnansweredException.CutOff(e); // A line that is cut off in the middle is no JSON.
        }
    }

    /// <summary>A client that has too many imports open can send the slice when one of them has ended.</summary>
    private async Task<HttpResponseMessage> Open(Slice slice, CancellationToken stop)
    {
        try
        {
            return await client.Stream(path, () => new SliceContent(feed, slice), stop);
        }
        catch (RefusedException e) when (e.Status == (int)HttpStatusCode.TooManyRequests)
        {
            throw new UnansweredException(e.Message, e);
        }
    }

    private async Task<SliceOutcome> Read(Stream body, Slice slice, Action<long> reached, CancellationToken stop)
    {
        var lines = JsonSerializer.DeserializeAsyncEnumerable(
            body, ImportJson.Default.ImportLine, topLevelValues: true, stop);
        var warned = 0;
        await foreach (var line in lines)
        {
            if (line is { IsError: true })
                errors.Add(InInput(line, slice), line.Field, line.Code!, line.Message ?? "");
            else if (line is { Warning: { } warning })
            {
                warned++;
                errors.Add(InInput(line, slice), line.Field, warning, $"Taken, with a warning: {line.Message}");
            }
            else if (line is { Done: true })
                return new(line.Accepted ?? 0, line.Refused ?? 0, warned);
            else if (line is { Done: false, Code: { } code } && Passing.Contains(code))
                throw new UnansweredException($"The server cannot go on now: {line.Message}");
            else if (line is { Done: false })
                throw ImportException.Stopped(
                    $"The server cannot read all of lines {slice.FirstLine} to {slice.NextLine - 1}: {line.Message}");
            else if (line is { Line: not null })
                reached(InInput(line, slice));
        }
        throw UnansweredException.CutOff();
    }

    /// <summary>The line's number in the whole input; the server counts those of the slice, with its header.</summary>
    private long InInput(ImportLine line, in Slice slice) =>
        slice.FirstLine + Math.Max(0, (line.Line ?? 1) - 1 - feed.HeadLines);
}

/// <summary>How the answers to imports are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportLine))]
internal sealed partial class ImportJson : JsonSerializerContext;
