using System.Collections.Immutable;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Ends a holder's bindings: some or all, at one number or at all of the holder's.</summary>
public sealed class OwnUnbindings(PhoneCalls calls, Pseudonyms pseudonyms, HolderNumbers numbers)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context, Possessor holder)
    {
        if (await PhoneCalls.Read(context, ApiJson.Default.OwnUnbindBody) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        var at = fields.Phones.PhoneIfGiven(body.Phone);
        var chosen = fields.Chosen(body.Bindings);
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var own = await numbers.Of(holder);
        var meant = at is { } number
            ? own.Where(each => each.Key == pseudonyms.Phone(number).Key).ToArray()
            : [.. own.Where(each => chosen.IsEmpty ? HasAny(each) : HasOneOf(each, chosen))];
        if (Fault(at is not null, meant, chosen) is { } refusal)
            await context.Answer(Problems.Of(refusal));
        else if (await calls.Claim(context, bytes) is (true, var request))
            await Unbind(context, holder, meant, chosen, request);
    }

    /// <summary>
    /// What can be seen to be refused is refused before anything is done, since one number can't undo another's turn.
    /// </summary>
    private static Refusal? Fault(bool named, HolderNumber[] meant, ImmutableArray<Guid> chosen)
    {
        if (named && meant is [])
            return Refusal.NotTheHolder;
        var here = meant.SelectMany(number => number.Sight.Bindings).ToLookup(binding => binding.Binding);
        if (chosen.Any(id => !here.Contains(id)))
            return Refusal.BindingNotHeld;
        return chosen.Any(id => here[id].Any(IsMoving)) ? Refusal.BindingUnderWay : null;
    }

    private static bool IsMoving(HolderBinding binding) =>
        binding.Status is BindingStatusKind.TransferringOut or BindingStatusKind.TransferringIn;

    private static bool HasAny(HolderNumber number) => !number.Sight.Bindings.IsEmpty;

    private static bool HasOneOf(HolderNumber number, ImmutableArray<Guid> chosen) =>
        number.Sight.Bindings.Any(binding => chosen.Contains(binding.Binding));

    private async Task Unbind(
        HttpContext context, Possessor holder, HolderNumber[] meant, ImmutableArray<Guid> chosen, RequestId? request)
    {
        var items = new List<OwnUnbindItem>();
        foreach (var number in meant)
        {
            var here = number.Sight.Bindings.Select(binding => binding.Binding).Where(chosen.Contains);
            var command = new PhoneCommand.UnbindForHolder(holder.Card, [.. here]);
            if (await calls.Do(context, number.Key, command, request) is not { } accepted)
                return;
            var since = accepted.EffectiveAt is { } at ? Instants.Text(at) : null;
            items.Add(new(numbers.Reveal(number), since, accepted.Cascade));
        }
        await context.Answer(new(items), ApiJson.Default.OwnUnbindAnswer);
    }
}
