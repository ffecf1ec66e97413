using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Institutions;

/// <summary>What is said of an authority holds when two persons have said it within a day.</summary>
internal sealed partial class InstitutionModel
{
    private bool isVouchedFor;
    private Said? proposed;

    private static bool IsAuthority(Profile? profile) => profile?.Kind
        is InstitutionKind.Registry or InstitutionKind.Regulator or InstitutionKind.Station;

    private Ruling OfTwo(
        bool isOfTwo, string what, object? content, string by, DecisionContext context, Ruling taken)
    {
        if (!isOfTwo)
            return taken;
        var (code, now) = (profile?.Code ?? (content as Profile)?.Code ?? default, context.Now);
        var isKnown = proposed is { } known && now < known.At.AddHours(24) && known.What == what
            && (known.Content, content) switch
            {
                (Profile one, Profile other) => Same(one, other),
                var (one, other)             => Equals(one, other),
            };
        if (!isKnown)
            return Silently(() =>
            {
                proposed = new(what, content, by, now);
                SendEvent(ActorKeys.RegulatorStream, new(
                    SecurityEventKind.AuthorityChangeProposed, code, context.CorrelationId, now));
            });
        if (proposed!.By == by)
            return Silently();
        for (var i = 0; i < taken.Ways.Count; i++)
        {
            var way = taken.Ways[i];
            taken.Ways[i] = way with
            {
                Effect = () =>
                {
                    way.Effect?.Invoke();
                    (isVouchedFor, proposed) = (true, null);
                    SendEvent(ActorKeys.RegulatorStream, new(
                        SecurityEventKind.AuthorityChanged, code, context.CorrelationId, now));
                },
            };
        }
        return taken;
    }

    private sealed record Said(string What, object? Content, string By, DateTimeOffset At);
}
