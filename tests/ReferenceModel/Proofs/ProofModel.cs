using Grid.Core.Actors;
using Grid.Core.OneTimePasswords;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Proofs;

/// <summary>The one-time codes of one authentication, or attempts that are counted together.</summary>
internal sealed class ProofModel(string key) : ActorModel(key)
{
    private const int MostCodes = 5;
    private const int MostTries = 5;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private (DateTimeOffset Began, int Count, TimeSpan Length)? window;
    private (Guid Digest, DateTimeOffset Until, int Missed)? code;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        OneTimePasswordCommand.Send c  =>
            Within(MostCodes, context.Now, Do(context.Now, null, () => Send(c.Digest, context.Now))),
        OneTimePasswordCommand.CountAttempt c =>
            Within(c.Limit, context.Now, Accept(() => Count(context.Now, c.Window ?? Hour))),
        OneTimePasswordCommand.Verify c     => Enter(c.Digest, context.Now),
        OneTimePasswordCommand.Forget       => Silently(() => Forget(context.Now)),
        _                                   => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public override string? Neglected(DateTimeOffset now) =>
        window is not null && IsOver(now) ? "codes or calls are still remembered" : null;

    protected override IEnumerable<object?> Parts() => [window, code];

    protected override void Separate() { }

    private Ruling Within(int most, DateTimeOffset now, Ruling taken) =>
        window is { } open && now < open.Began + open.Length && open.Count >= most
            ? Refuse(Refusal.TooManyCodes)
            : taken;

    /// <summary>Only the right code in time proves possession; each wrong one counts against the code.</summary>
    private Ruling Enter(Guid digest, DateTimeOffset now)
    {
        if (code is not { } sent || now >= sent.Until)
            return Do(null, null, null);
        return sent.Digest == digest ? Do(now, null, () => code = null) : Do(null, null, Miss);
    }

    private void Miss() =>
        code = code is { Missed: < MostTries - 1 } sent ? sent with { Missed = sent.Missed + 1 } : null;

    private void Send(Guid digest, DateTimeOffset now)
    {
        Count(now, Hour);
        code = (digest, now + Life, 0);
    }

    private void Count(DateTimeOffset now, TimeSpan length) =>
        window = window is { } open && now < open.Began + open.Length
            ? open with { Count = open.Count + 1 }
            : (now, 1, length);

    private void Forget(DateTimeOffset now)
    {
        if (IsOver(now))
            (window, code) = (null, null);
    }

    private bool IsOver(DateTimeOffset now) =>
        now >= window?.Began + window?.Length && (code is not { } sent || now >= sent.Until);
}
