using System.Text.Json;
using Grid.Core;
using Grid.Core.Streams;

namespace Grid.Engine.Tests;

/// <summary>A page of a stream, made of rows and record that were read one after the other.</summary>
public sealed class BacklogReading
{
    [Theory]
    [InlineData(0, 1, 1)] // The row is on disk, and its turn is not seen yet.
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 3)] // Two came after the rows were read.
    [InlineData(3, 0, 3)]
    public void What_is_listed_is_counted_too(long appended, int rows, long counted)
    {
        var read = Enumerable.Range(1, rows).Select(number => Row(number)).ToArray();
        var backlog = JournalReader.Read(read, new EventStream(appended, 0));
        Assert.Equal((counted, rows), (backlog.Appended, backlog.Events.Length));
    }

    private static JournalEntry Row(long number) => new(number, JsonSerializer.SerializeToUtf8Bytes(
        new EventStreamFact.Appended(number, new(SecurityEventKind.Disputed, new("bank"), Guid.Empty, default)),
        GridJson.Default.AppendedEvent));
}
