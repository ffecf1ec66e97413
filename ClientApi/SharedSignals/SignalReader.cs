using System.Collections.Immutable;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>A token that waits for the receiver of a stream.</summary>
/// <param name="Place">Its place on the stream.</param>
/// <param name="Type">The type of its event.</param>
/// <param name="Event">What it is about.</param>
public sealed record WaitingSignal(long Place, string Type, SecurityEvent Event);

/// <summary>What comes next on a stream.</summary>
/// <param name="Signals">Tokens for the receiver, in order.</param>
/// <param name="Passed">Places among them at which nothing is for the receiver.</param>
/// <param name="IsLast">Whether no event comes after those that were looked at.</param>
public sealed record SignalWindow(
    ImmutableArray<WaitingSignal> Signals, ImmutableArray<long> Passed, bool IsLast);

/// <summary>Reads what waits on a Shared Signals stream among the events of its institution.</summary>
/// <param name="events">What events are as security events.</param>
public sealed class SignalReader(SignalEvents events)
{
    /// <summary>The next events after what the receiver has.</summary>
    /// <param name="outbox">The events of the institution.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="withReasons">Whether the receiver may know why a card is invalid.</param>
    /// <exception cref="Core.Actors.UnavailableException">The grid can't know.</exception>
    public async ValueTask<SignalWindow> Read(IEventStream outbox, SignalStream stream, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(stream);
        var backlog = await outbox.ReadBacklog(stream.ThroughEvent, SignalTerms.Window);
        var signals = ImmutableArray.CreateBuilder<WaitingSignal>();
        var passed = ImmutableArray.CreateBuilder<long>();
        foreach (var (number, news) in backlog.Events)
        {
            var types = SignalEvents.TypesOf(news, withReasons);
            for (var token = 0; token < SignalStream.TokensPerEvent; token++)
            {
                var place = SignalStream.PlaceOf(number, token);
                if (!stream.IsOpen(place))
                    continue;
                if (token < types.Count && IsWanted(stream, types[token], news))
                    signals.Add(new(place, types[token], news));
                else
                    passed.Add(place);
            }
        }
        return new(signals.ToImmutable(), passed.ToImmutable(), backlog.Events.Length < SignalTerms.Window);
    }

    private bool IsWanted(SignalStream stream, string type, SecurityEvent news) =>
        stream.Settings.Requested.Contains(type)
        && (stream.Removed.IsEmpty || !stream.Removed.Contains(events.SubjectOf(news)));
}
