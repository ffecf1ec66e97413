using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OneTimePasswords;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Numbering;
using Grid.Core.Phones;

namespace Grid.ClientApi.Camara;

/// <summary>The number that a request is about.</summary>
/// <param name="Phone">Key of the number.</param>
/// <param name="Delegation">By whom the token was delegated; null where the body names the number.</param>
public sealed record CamaraSubject(PhoneKey Phone, Delegation? Delegation);

/// <summary>
/// Finds the number that a CAMARA request is about, in the token or the body, and asks it.
/// </summary>
/// <param name="grid">The actors.</param>
/// <param name="pseudonyms">Turns numbers into keys.</param>
/// <param name="mobiles">Which numbers are mobile ones.</param>
/// <param name="duties">Counts look-ups.</param>
/// <param name="uses">Uses up three-legged tokens.</param>
/// <param name="accesses">Records that the number was read.</param>
public sealed class CamaraSubjects(
    IGrid grid, Pseudonyms pseudonyms, MobileNumbers mobiles, DutyCounter duties, TokenUses uses,
    AccessRecorder accesses)
{
    /// <summary>
    /// Finds the subject where the number must stand in exactly one of token and body.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="phoneNumber">The number in the body; null for none.</param>
    /// <param name="subject">The subject; null where there is an error.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public CamaraError? Find(HttpContext context, string? phoneNumber, out CamaraSubject? subject)
    {
        subject = null;
        return CamaraFields.ErrorOfPhone(phoneNumber)
            ?? (phoneNumber is not null && Caller.Of(context).Delegation is not null
                ? CamaraError.UnnecessaryIdentifier
                : FindInEither(context, phoneNumber, out subject));
    }

    /// <summary>Finds the subject where a number in both must be the same.</summary>
    /// <inheritdoc cref="Find"/>
    public CamaraError? FindInEither(HttpContext context, string? phoneNumber, out CamaraSubject? subject)
    {
        subject = null;
        if (CamaraFields.ErrorOfPhone(phoneNumber) is { } malformed)
            return malformed;
        var delegation = Caller.Of(context).Delegation;
        if (phoneNumber is null)
        {
            subject = delegation is null ? null : new(delegation.Holder.Phone, delegation);
            return subject is null ? CamaraError.MissingIdentifier : null;
        }
        if (!PhoneNumber.TryParse(phoneNumber, out var number, out _))
            return CamaraError.IdentifierNotFound;
        var key = pseudonyms.Phone(number).Key;
        if (delegation is not null && delegation.Holder.Phone != key)
            return CamaraError.InvalidTokenContext;
        if (!mobiles.Contain(number))
            return CamaraError.ServiceNotApplicable;
        subject = new(key, delegation);
        return null;
    }

    /// <summary>
    /// Asks the number by one read, and counts the look-up. A three-legged token is used up, and must be that of the
    /// number's present holder.
    /// </summary>
    /// <returns>The answer, or what is wrong.</returns>
    public async ValueTask<(NumberAnswer? Answer, CamaraError? Error)> Ask(
        HttpContext context, CamaraSubject subject, PhoneQuery.CheckNumber question, AccessKind kind)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Delegation is not { Holder: var holder })
        {
            var known = await grid.Phone(subject.Phone).Ask(question);
            Count(context, isUnmatched: !known.IsKnown);
            await accesses.Read(Caller.Of(context), subject.Phone, kind, known.IsKnown);
            return known.IsKnown ? (known, null) : (null, CamaraError.IdentifierNotFound);
        }
        if (!await uses.TryUse(Caller.Of(context)))
            return (null, CamaraError.Unauthenticated);
        var answer = await grid.Phone(subject.Phone).Ask(question with { HeldBy = holder.Card });
        if (answer.IsHeld != true || answer.Tenure != holder.Tenure)
            return (null, CamaraError.Unauthenticated);
        await accesses.Read(Caller.Of(context), subject.Phone, kind);
        return (answer, null);
    }

    /// <summary>
    /// Reads who holds the number. A three-legged token is used up, and must be that of the number's present holder.
    /// </summary>
    /// <returns>The holder, which the caller never learns, or what is wrong.</returns>
    public async ValueTask<(Holding? Holding, CamaraError? Error)> HolderOf(
        HttpContext context, CamaraSubject subject, AccessKind kind)
    {
        var found = await HolderOf(context, subject);
        if (found.Error is null)
            await accesses.Read(Caller.Of(context), subject.Phone, kind);
        return found;
    }

    /// <summary>
    /// Uses up a three-legged token, which must be that of the number's present holder; nothing else is read.
    /// </summary>
    /// <returns>What is wrong; null for nothing, and for every two-legged token.</returns>
    public async ValueTask<CamaraError?> Refuse(HttpContext context) =>
        Caller.Of(context).Delegation is { } delegation
            ? (await HolderOf(context, new CamaraSubject(delegation.Holder.Phone, delegation))).Error
            : null;

    private async ValueTask<(Holding? Holding, CamaraError? Error)> HolderOf(HttpContext context, CamaraSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Delegation is not { Holder: var holder })
        {
            if (await grid.Phone(subject.Phone).Ask(new PhoneQuery.GetHolder()) is { } known)
                return (known, null);
            Count(context, isUnmatched: true);
            return (null, CamaraError.IdentifierNotFound);
        }
        return await uses.TryUse(Caller.Of(context))
            && await grid.Phone(subject.Phone).Ask(new PhoneQuery.GetHolder()) is { } held
            && (held.Holder, held.Tenure) == (holder.Card, holder.Tenure)
            ? (held, null)
            : (null, CamaraError.Unauthenticated);
    }

    /// <summary>Counts a look-up by an institution that named the number itself.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isUnmatched">Whether it found nothing, or something else than the institution said.</param>
    public void Count(HttpContext context, bool isUnmatched)
    {
        if (Caller.Of(context) is { Delegation: null, Client.Institution: var institution })
            duties.PhoneChecked(institution, isUnmatched);
    }
}
