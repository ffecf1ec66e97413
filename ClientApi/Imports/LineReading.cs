using System.Threading.Channels;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>A line that was read: what it asks for, or what is wrong with it.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Change">What it asks for; null where something is wrong.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Warnings">What is taken, and should be looked at.</param>
internal readonly record struct ImportItem(
    long Line, LineChange? Change, IReadOnlyList<FieldError> Errors, IReadOnlyList<FieldError> Warnings);

/// <summary>Reads the lines of a file ahead of those who carry them out.</summary>
internal sealed class LineReading(LineSource source, Feed feed, SenderWait sender)
{
    /// <summary>Reads to the end of the file; whatever ends it sooner is handed on after the last good line.</summary>
    public async Task Run(ChannelWriter<ImportItem> lines, CancellationToken stop)
    {
        Exception? end = null;
        try
        {
            while (await sender.For(source.Next))
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
        var errors = new FieldErrors();
        var change = feed.Read(source, errors);
        return new(source.Line, change, errors.All, errors.Warnings);
    }
}
