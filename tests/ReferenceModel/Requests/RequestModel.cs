using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Requests;

/// <summary>One idempotency key of one caller.</summary>
internal sealed class RequestModel(string key) : ActorModel(key)
{
    private (Guid Content, DateTimeOffset At, DateTimeOffset Until)? claim;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        IdempotencyKeyCommand.Claim c => Claim(c, context.Now),
        IdempotencyKeyCommand.Forget  => Silently(() => claim = claim?.Until <= context.Now ? null : claim),
        _                             => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    protected override IEnumerable<object?> Parts() => [claim];

    public override string? Neglected(DateTimeOffset now) =>
        claim?.Until < now ? "the key is still remembered" : null;

    protected override void Separate() { }

    /// <summary>Between the end of its lifetime and the turn that forgets it, a key may be known or unknown.</summary>
    private Ruling Claim(IdempotencyKeyCommand.Claim wanted, DateTimeOffset now)
    {
        var take = Do(now, null, () => claim = (wanted.Content, now, now + wanted.For));
        if (claim is not { } held)
            return take;
        var ruling = held.Content == wanted.Content ? AlreadySo(held.At) : Refuse(Refusal.RequestReused);
        return now >= held.Until ? ruling.Or(take) : ruling;
    }
}
