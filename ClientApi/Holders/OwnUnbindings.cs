using System.Collections.Immutable;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Maps requests to end a holder's bindings: some or all, at one number or at all of the holder's.</summary>
public sealed class OwnUnbindings(IGrid grid, Pseudonyms pseudonyms, HolderNumbers numbers)
{
    /// <summary>The command; null where something is wrong, which <paramref name="request"/> then says.</summary>
    public async ValueTask<MappedCommand?> Map(OwnUnbindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var (fields, holder) = (request.Bindings, request.Caller.Holder!);
        var at = fields.Phones.PhoneIfGiven(body.Phone);
        var chosen = fields.Chosen(body.Bindings);
        if (fields.Errors.Any)
            return null;

        var own = await numbers.Of(holder);
        var meant = at is { } number
            ? own.Where(each => each.Key == pseudonyms.Phone(number).Key).ToArray()
            : [.. own.Where(each => chosen.IsEmpty ? HasAny(each) : HasOneOf(each, chosen))];
        return Fault(at is not null, meant, chosen) is { } refusal
            ? request.Refuse(Problems.Of(refusal))
            : new OwnUnbindCommand(grid, numbers, holder.Card, meant, chosen);
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
}
