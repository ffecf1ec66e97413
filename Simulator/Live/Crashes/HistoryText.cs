using System.Globalization;
using System.Text;

namespace Grid.Simulator.Live.Crashes;

/// <summary>Writes a history down for people; whose card it is about is not said.</summary>
internal static class HistoryText
{
    /// <summary>The violation, and all that was done and asked, in milliseconds since the first of it.</summary>
    public static string Of(CardHistory history, string violation, TimeProvider clock)
    {
        var writes = history.Writes.Select(write => (write.Began, Ended: write.Acknowledged, What: Tell(write)));
        var readings = history.Readings.Select(reading =>
            (reading.Began, Ended: (long?)reading.Ended, What: $"check of card {reading.Issuance}: {reading.Answer}"));
        var lines = writes.Concat(readings).OrderBy(line => line.Began).ToArray();
        var text = new StringBuilder(violation).Append('\n').Append(
            CultureInfo.InvariantCulture, $"    began as {history.Initial}\n");
        foreach (var (began, ended, what) in lines)
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {Since(began),10:N2} .. {Since(ended),10:N2} ms ({began})  {what}\n");
        return text.ToString();

        double? Since(long? tick) =>
            tick is { } known ? clock.GetElapsedTime(lines[0].Began, known).TotalMilliseconds : null;
    }

    private static string Tell(Write write) => write switch
    {
        { Refused: { } code }   => $"{write.Change}: refused, {code}",
        { Acknowledged: null }  => $"{write.Change}: no answer",
        _                       => $"{write.Change}: acknowledged",
    };
}
