using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Engine.Accesses;

namespace Grid.ClientApi.Accesses;

/// <summary>
/// Shows a confirmed holder who used the holder's card, and each of the holder's numbers since it is the holder's.
/// </summary>
/// <param name="log">Writes what it has collected first, so that the newest accesses are shown.</param>
/// <param name="store">Has the records.</param>
/// <param name="numbers">The holder's numbers.</param>
/// <param name="grid">Knows institutions by name.</param>
/// <param name="purposes">Opens purposes.</param>
/// <param name="options">For how long records are kept.</param>
/// <param name="clock">Since when that is.</param>
public sealed class OwnAccesses(
    AccessLog log, IAccessStore store, HolderNumbers numbers, IGrid grid, PurposeSealer purposes,
    AccessLogOptions options, TimeProvider clock)
{
    /// <summary>Answers with a page, newest first.</summary>
    public async Task List(HttpContext context, VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(holder);
        var errors = new FieldErrors();
        var limit = (int)PageQuery.Number(
            context.Request.Query, "limit", PageQuery.MaxLimit, 1, PageQuery.MaxLimit, errors);
        var before = Before(context.Request.Query, errors);
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        await log.Flush();
        var page = await Read(holder, before, limit + 1);
        var items = new List<OwnAccess>(limit);
        var names = new Dictionary<InstitutionCode, string?>();
        foreach (var (access, phone) in page.Take(limit))
            items.Add(Item(access, phone, await NameOf(access.Institution, names)));
        var next = page.Count > limit ? Cursor(page[limit - 1].Access) : null;
        await context.Answer(new(items, next), ApiJson.Default.OwnAccessLog);
    }

    /// <summary>The newest of all subjects together: each is read in order, and they are merged.</summary>
    private async ValueTask<List<(AccessRecord Access, string? Phone)>> Read(
        VerifiedHolder holder, AccessPosition before, int limit)
    {
        var oldest = clock.GetUtcNow().AddDays(-options.RetentionDays);
        var found = new List<(AccessRecord Access, string? Phone)>();
        foreach (var access in await store.Read(holder.Card.Value, before, oldest, limit))
            found.Add((access, null));
        foreach (var number in await numbers.Of(holder))
        {
            var since = number.Sight.Since > oldest ? number.Sight.Since : oldest;
            foreach (var access in await store.Read(number.Key.Value, before, since, limit))
                found.Add((access, numbers.Reveal(number)));
        }
        return [.. found.OrderByDescending(one => one.Access.Milliseconds)
            .ThenByDescending(one => one.Access.Id.ToString("N"), StringComparer.Ordinal).Take(limit)];
    }

    private OwnAccess Item(AccessRecord access, string? phone, string? name) => new(
        access.Id,
        Instants.Text(access.At),
        access.Institution.Value,
        name,
        Problems.Code(access.Kind),
        purposes.Open(access.Institution, access.Purpose),
        Problems.Code(access.Answer),
        phone);

    private async ValueTask<string?> NameOf(InstitutionCode code, Dictionary<InstitutionCode, string?> names)
    {
        if (!names.TryGetValue(code, out var name))
            names[code] = name = (await grid.Institution(ActorKeys.Institution(code))
                .Ask(new InstitutionQuery.GetDetails()))?.Record.Profile.Name;
        return name;
    }

    private static string Cursor(AccessRecord last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.Milliseconds}-{last.Id:N}");

    private static AccessPosition Before(IQueryCollection query, FieldErrors errors)
    {
        var values = query["after"];
        if (values.Count == 0)
            return AccessPosition.End;
        if (values is [{ } text] && text.Split('-') is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= AccessPosition.End.At.ToUnixTimeMilliseconds()
            && Guid.TryParseExact(id, "N", out var guid))
            return new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), guid);
        errors.AddMalformed("after", "cursor_invalid", "It must be the next of an earlier page, given once.");
        return AccessPosition.End;
    }
}
