using static Grid.Core.Cards.Card;

namespace Grid.Core.Cards;

/// <summary>What a card answers to a verification.</summary>
public static class CardView
{
    /// <summary>Compares the card in hand with the one held.</summary>
    /// <param name="state">What the grid holds.</param>
    /// <param name="version">Version of the record that holds it.</param>
    /// <param name="presented">What is printed on the card in hand.</param>
    /// <param name="now">The moment of reading; expiry is read from the dates at this moment.</param>
    /// <remarks>
    /// Who shows a wrong name or dates that were never printed learns only that: whether the real card is lost is
    /// nobody's business who doesn't hold it.
    /// </remarks>
    public static Verification Verify(Card state, long version, in Presented presented, DateTimeOffset now)
    {
        var issueChecked = presented.IssuedOn is not null;
        if (state is not Held held)
            return new(VerificationResult.Unknown, null, false, null, 0, now);
        if (Shown(held, presented) is not { } issuance)
            return new(VerificationResult.Mismatch, null, issueChecked, null, version, now);

        var isCurrent = ReferenceEquals(issuance, held.Current);
        var reason = isCurrent ? ReasonAgainst(held, now) : AgainstPast(held);
        var result = reason is not null ? VerificationResult.Invalid
            : held is Suspended ? VerificationResult.Suspended
            : VerificationResult.Valid;
        return new(
            result, reason, issueChecked, issuance.Print.FingerprintRegistered, version, now,
            IsBlacklisted(held, now), HasOpenCase(held), issuance.StatusNumber);
    }

    private static bool IsBlacklisted(Held held, DateTimeOffset now)
    {
        if (held.Entries is { } entries)
            foreach (var entry in entries)
                if (entry.StandsAt(now))
                    return true;
        return false;
    }

    private static bool HasOpenCase(Held held)
    {
        if (held.Cases is { } cases)
            foreach (var one in cases)
                if (one.ClosedAt is null)
                    return true;
        return false;
    }

    private static Issuance? Shown(Held held, in Presented presented)
    {
        if (Matches(held.Current.Print, presented))
            return held.Current;
        for (var i = held.Past.Length - 1; i >= 0; i--)
            if (Matches(held.Past[i].Issuance.Print, presented))
                return held.Past[i].Issuance;
        return null;
    }

    private static bool Matches(Print print, in Presented presented) =>
        (presented.Name is null || presented.Name == print.Name)
        && (presented.IssuedOn is null || presented.IssuedOn == print.IssuedOn)
        && (presented.ExpiresOn is null || presented.ExpiresOn == print.ExpiresOn);

    private static InvalidReason AgainstPast(Held held) =>
        held is Cancelled ? InvalidReason.Cancelled : InvalidReason.Superseded;

    private static InvalidReason? ReasonAgainst(Held held, DateTimeOffset now) => held switch
    {
        Cancelled                                                              => InvalidReason.Cancelled,
        Reported { Report.Kind: LossKind.Stolen }                              => InvalidReason.Stolen,
        Reported                                                               => InvalidReason.Lost,
        { Current.Print.ExpiresOn: { } last } when ChinaTime.DayOf(now) > last => InvalidReason.Expired,
        _                                                                      => null,
    };
}
