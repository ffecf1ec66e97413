using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Shows holders what is theirs.</summary>
public sealed class OwnViews(HolderNumbers numbers, AccountSealer accounts)
{
    /// <summary>Answers with the holder's numbers.</summary>
    public async Task Numbers(HttpContext context, VerifiedHolder holder)
    {
        var own = await numbers.Of(holder);
        await context.Answer(new([.. own.Select(number => Number(number, own))]), ApiJson.Default.OwnNumbers);
    }

    /// <summary>Answers with the holder's bindings.</summary>
    public async Task Bindings(HttpContext context, VerifiedHolder holder)
    {
        var own = await numbers.Of(holder);
        var bindings =
            from number in own
            let phone = numbers.Reveal(number)
            from binding in number.Sight.Bindings
            orderby binding.Since
            group Binding(phone, binding) by binding.Institution into institution
            select new InstitutionOwnBindings(institution.Key.Value, [.. institution]);
        await context.Answer(new([.. bindings]), ApiJson.Default.OwnBindings);
    }

    private OwnNumber Number(HolderNumber number, IReadOnlyList<HolderNumber> all)
    {
        var (sight, left) = (number.Sight, number.Sight.Statement);
        return new(
            numbers.Reveal(number),
            sight.Carrier.Value,
            Instants.Text(sight.Since),
            sight.Tenure,
            sight.IsSuspended,
            new(left.IsClean, left.Outstanding, left.Overdue),
            sight.Cancellable is { } rebind ? Rebind(rebind, all) : null,
            sight.IsConfirmed,
            Instants.TextOf(sight.ContestedAt));
    }

    private OwnRebind Rebind(BindingTransfer.CoolingOff rebind, IReadOnlyList<HolderNumber> all)
    {
        var to = all.FirstOrDefault(number => number.Key == rebind.To);
        return new(
            rebind.Id, to is null ? null : numbers.Reveal(to), rebind.Bindings, Instants.Text(rebind.Until),
            rebind.Cascade);
    }

    private OwnBinding Binding(string phone, HolderBinding own) => new(
        phone,
        own.Binding,
        accounts.OpenIfGiven(own.Institution, own.Account),
        Problems.Code(own.Status),
        Instants.Text(own.Since),
        own.How is { } how ? Problems.Code(how) : null,
        own.DueAt is { } due ? Instants.Text(due) : null,
        own.Rejection is { } rejection ? new(Instants.Text(rejection.At), rejection.Reason) : null);
}
