using System.Globalization;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>The clock of a demonstration's server, which is moved along with a story.</summary>
/// <remarks>It is moved by whole seconds, so that it is never behind the story, and less than a second ahead.</remarks>
/// <param name="mover">The demonstration's operator.</param>
/// <param name="clock">Measures the time that passes by itself.</param>
internal sealed class ServerTime(GridClient mover, TimeProvider clock)
{
    private const int LongestLeap = 2400 * 60 * 60;

    private DateTimeOffset start;
    private TimeSpan startedAt;
    private long began;
    private TimeSpan passed;
    private bool isInDoubt;

    /// <summary>Notes at which of its moments the server is in this one of the story.</summary>
    /// <exception cref="GridException">The server has no such clock, or did not answer.</exception>
    public async Task Begin(TimeSpan now)
    {
        start = await Request(0);
        (startedAt, began) = (now, clock.GetTimestamp());
    }

    /// <summary>What the server's clock says in a moment of the story.</summary>
    public DateTimeOffset At(TimeSpan moment) => start + (moment - startedAt);

    /// <summary>The moment of the story in which the server's clock says this.</summary>
    public TimeSpan Of(DateTimeOffset moment) => moment - start + startedAt;

    /// <summary>Moves the clock to a moment of the story, if it isn't there.</summary>
    /// <exception cref="GridException">The server refused, or did not answer; it can be asked again.</exception>
    public async Task GoTo(TimeSpan moment)
    {
        if (isInDoubt)
            Learn(await Request(0));
        while (Missing(moment) is > 0 and var seconds)
        {
            isInDoubt = true;
            await Request(seconds);
            passed += TimeSpan.FromSeconds(seconds);
            isInDoubt = false;
        }
    }

    private TimeSpan ByItself => clock.GetElapsedTime(began);

    private int Missing(TimeSpan moment) =>
        (int)Math.Ceiling(Math.Min(LongestLeap, (moment - startedAt - ByItself - passed).TotalSeconds));

    /// <summary>A request without an answer may have taken effect.</summary>
    private void Learn(DateTimeOffset now)
    {
        passed = now - start - ByItself;
        isInDoubt = false;
    }

    private async Task<DateTimeOffset> Request(int seconds)
    {
        try
        {
            var time = await mover.Post<AdvanceClock, DemoTime>("v1/demo/clock", new(Seconds: seconds), default);
            return DateTimeOffset.Parse(time.Now, CultureInfo.InvariantCulture);
        }
        catch (RefusedException refused) when (refused.Status == 404)
        {
            throw new RefusedException(
                refused.Status, refused.Code, null, "the server has no clock that a story can move; it needs --demo");
        }
    }
}
