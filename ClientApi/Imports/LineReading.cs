using System.Threading.Channels;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Cards;

namespace Grid.ClientApi.Imports;

/// <summary>A line that was read: what it asks for, or what is wrong with it.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Change">What it asks for; null where something is wrong.</param>
/// <param name="Errors">What is wrong.</param>
internal readonly record struct ImportItem(long Line, CardChange? Change, IReadOnlyList<FieldError> Errors);

/// <summary>Reads the lines of a file ahead of those who carry them out.</summary>
internal sealed class LineReading(LineSource source, TimeProvider clock)
{
    /// <summary>Reads to the end of the file; whatever ends it sooner is handed on after the last good line.</summary>
    public async Task Run(ChannelWriter<ImportItem> lines, CancellationToken stop)
    {
        Exception? end = null;
        try
        {
            while (await source.Next(stop))
                await lines.WriteAsync(Read(), stop);
        }
        catch (Exception why)
        {
            end = why;
        }
        lines.Complete(end);
    }

    private ImportItem Read()
    {
        var fields = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), new());
        var change = source.Read(fields);
        return new(source.Line, change, fields.Errors.All);
    }
}
