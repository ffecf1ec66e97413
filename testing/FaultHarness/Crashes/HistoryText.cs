using System.Globalization;
using System.Text;

namespace Grid.FaultHarness.Crashes;

/// <summary>Writes a history as text, without the number of the card.</summary>
internal static class HistoryText
{
    /// <summary>The violation, and all that was done and asked, in milliseconds since the first of it.</summary>
    public static string Of(CardHistory history, string violation, TimeProvider clock)
    {
        var lines = history.Operations.OrderBy(one => one.Began).ToArray();
        var text = new StringBuilder(violation).Append('\n').Append(
            CultureInfo.InvariantCulture, $"    began as {history.Initial}\n");
        foreach (var one in lines)
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {Since(one.Began),10:N2} .. {Since(one.Ended),10:N2} ms ({one.Began})  {one.Call}: ")
                .Append(CultureInfo.InvariantCulture, $"{(one.IsAnswered ? one.Answer : "no answer")} {one.Version}\n");
        foreach (var write in history.Writes.Where(write => write.Refused is not null))
            text.Append(CultureInfo.InvariantCulture, $"    {write.Call} was refused with {write.Refused}\n");
        return text.ToString();

        double? Since(long? tick) =>
            tick is { } known ? clock.GetElapsedTime(lines[0].Began, known).TotalMilliseconds : null;
    }
}
