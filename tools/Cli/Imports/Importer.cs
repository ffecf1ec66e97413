using Grid.ImportFiles;
using Grid.Testing.Client;

namespace Grid.Cli.Imports;

/// <summary>Sends a feed slice by slice; after each that is acknowledged it notes how far it has come.</summary>
/// <param name="call">Sends a slice.</param>
/// <param name="errors">Receives the refused lines.</param>
/// <param name="notes">Keeps the checkpoint.</param>
/// <param name="input">The input, of which it is asked how far it was read.</param>
/// <param name="watch">Somebody who watches.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class Importer(
    ImportCall call, ErrorFile errors, CheckpointFile notes, Stream input, IImportProgress watch, TimeProvider clock)
{
    /// <summary>Sends all that is left and returns the last checkpoint, which is then no longer kept.</summary>
    /// <exception cref="GridException">The server refused a slice, or did not answer for a minute.</exception>
    /// <exception cref="ImportException">A record cannot be sent or read.</exception>
    public async Task<Checkpoint> Run(Checkpoint from, SliceReader slices, CancellationToken stop)
    {
        var at = from;
        while (await Next(slices, stop) is { } slice)
        {
            var outcome = await Send(slice, at, stop);
            errors.Commit();
            at = at.After(slice, outcome, input.Position, errors.Length);
            notes.Write(at);
            watch.Reached(at.Lines, at.Offset);
        }
        notes.Remove();
        return at;
    }

    /// <summary>Sends a slice again while its outcome is unknown; a repetition changes nothing.</summary>
    private async Task<SliceOutcome> Send(Slice slice, Checkpoint at, CancellationToken stop)
    {
        Patience? patience = null;
        while (true)
        {
            errors.CutBack();
            try
            {
                return await call.Send(slice, line => watch.Reached(line, Offset(slice, at, line)), stop);
            }
            catch (UnansweredException e)
            {
                patience ??= new(clock);
                watch.Report($"{e.Message} (trying again)");
                if (!await patience.Wait(stop))
                    throw;
            }
        }
    }

    /// <summary>About where in the input a line of a slice ends.</summary>
    private long Offset(in Slice slice, Checkpoint at, long line) =>
        at.Offset + (input.Position - at.Offset) * Math.Min(slice.Lines, line - slice.FirstLine + 1) / slice.Lines;

    /// <summary>The next slice; if the rest can't be read, its line is reported.</summary>
    private async ValueTask<Slice?> Next(SliceReader slices, CancellationToken stop)
    {
        try
        {
            return await slices.Next(stop);
        }
        catch (UnreadableFileException e)
        {
            errors.Add(e.Line ?? 1, e.Field, e.Code, e.Message);
            errors.Commit();
            throw ImportException.Stopped($"{e.Message}");
        }
    }
}
