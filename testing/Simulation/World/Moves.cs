using Grid.Core.Phones;

namespace Grid.Simulation.World;

/// <summary>Holders who move their bindings from one number to another, and change their minds.</summary>
internal sealed class Moves(Scene scene, Holders holders)
{
    private readonly List<(string Phone, Guid Rebind)> rebinds = [];

    public IEnumerable<Act> Acts =>
    [
        new(Move, 6, IsOffice: false),
        new(Exchange, 1.5, IsOffice: true),
        new(CancelRebind, 1, IsOffice: false),
        new(GiveUpWhileMoving, 4, IsOffice: true),
    ];

    private void Move()
    {
        var phone = WithBindings();
        if (phone is null && scene.Random.Happens(0.7))
            return;
        phone ??= scene.AnyPhone();
        var holder = holders.HolderOf(phone);
        var own = Held.Where(other => other.Phone != phone && other.State.Tenure.Holder.Value == holder).ToArray();
        var to = scene.Mostly(own.Length > 0 ? scene.Random.Any(own).Phone : null, scene.Participants.Phones);
        Rebind(holder, phone, to);
        if (scene.Random.Happens(0.25))
            Soon(
                () => Rebind(
                holder, to, scene.Random.Happens(0.5) ? phone : scene.Random.Any(scene.Participants.Phones)));
        if (scene.Random.Happens(0.3))
            Soon(() => scene.Context.Execute(
                "holder", phone, new PhoneCommand.UnbindForHolder(new(holder), holders.Some(phone))));
    }

    /// <summary>
    /// Somebody has one account at two numbers, and lets the two change places; who hasn't is bound a second time.
    /// </summary>
    private void Exchange()
    {
        var (one, other) = (scene.Random.Any(scene.Participants.Phones), scene.Random.Any(scene.Participants.Phones));
        if (one == other || StateOf(one) is not { } here || StateOf(other) is not { } there
            || here.Tenure.Holder != there.Tenure.Holder)
            return;
        var (holder, accounts) = (here.Tenure.Holder, Accounts(there));
        if (here.Bindings.All.FirstOrDefault(binding => binding.Status is BindingStatus.Live)
            is not { Account: { } account } own)
            return;
        if (!accounts.Overlaps(Accounts(here)))
        {
            var receipt = new CheckedReceipt(
                scene.Random.Id(), own.Institution, holder, Passed: true, scene.Told, Conditional: false);
            scene.Context.Execute(own.Institution.Value, other, new PhoneCommand.Bind(
                scene.Random.Id(), own.Institution, account, holder, receipt));
        }
        Soon(() => Rebind(holder.Value, one, other));
        Soon(() => Rebind(holder.Value, other, one));
    }

    /// <summary>While it cools off, and the institutions are asked.</summary>
    private void Soon(Action act) =>
        scene.Queue.After(scene.Random.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(26)), act);

    /// <summary>When it is just too late, and the other number may not have received the message yet.</summary>
    private void AfterCooling(Action act) => scene.Queue.After(
        PhoneTerms.CoolingOff + scene.Random.Between(TimeSpan.Zero, TimeSpan.FromHours(1)), act);

    private void Rebind(string holder, string phone, string to)
    {
        var id = scene.Random.Id();
        rebinds.Add((phone, id));
        var ask = new PhoneCommand.StartTransfer(
            id, new(holder), new(to), holders.Some(phone), holders.InHand(phone), holders.InHand(to));
        var cancel = new PhoneCommand.CancelTransfer(new(holder), id);
        scene.Context.Execute("holder", phone, ask);
        if (scene.Random.Happens(0.1))
            Soon(() => scene.Context.Execute("holder", phone, ask));
        if (scene.Random.Happens(0.2))
            Soon(() => scene.Context.Execute("holder", phone, cancel));
        if (scene.Random.Happens(0.1))
            AfterCooling(() => scene.Context.Execute("holder", phone, cancel));
        if (scene.Random.Happens(0.15))
            AfterCooling(() => Remove(phone));
        if (scene.Random.Happens(0.3))
            scene.Queue.After(
                scene.Random.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(80)),
                () => ReleaseNumber(scene.Random.Happens(0.8) ? phone : to));
    }

    /// <summary>A number with a binding, of a holder who has another number; null for none.</summary>
    private string? WithBindings()
    {
        var held = Held.ToArray();
        var fit = held.Where(one => !one.State.Bindings.All.IsEmpty
            && held.Count(other => other.State.Tenure.Holder == one.State.Tenure.Holder) > 1).ToArray();
        return fit.Length > 0 && scene.Random.Happens(0.9) ? scene.Random.Any(fit).Phone : null;
    }

    /// <summary>Who moves bindings away often gives the number up, and not always late enough.</summary>
    private void ReleaseNumber(string phone)
    {
        if (StateOf(phone) is { Tenure.Carrier: var carrier })
            scene.Context.Execute(
                carrier.Value, phone, new PhoneCommand.Release(carrier, ReleaseReason.CancelledByHolder));
    }

    /// <summary>The requester forgets a transfer that hangs, and one of its numbers is released.</summary>
    private void GiveUpWhileMoving()
    {
        var moving = Held.Select(one => (one.Phone, To: Target(one.State.Bindings))).Where(one => one.To is not null)
            .ToArray();
        if (moving.Length == 0)
            return;
        var (from, to) = scene.Random.Any(moving);
        ReleaseNumber(scene.Random.Happens(0.5) ? from : to!);
    }

    private static string? Target(BindingSet ledger) => ledger.Transfer switch
    {
        BindingTransfer.CoolingOff { Confirmation: null } asked => asked.To.Value,
        BindingTransfer.Preparing preparing                     => preparing.To.Value,
        _ => ledger.All.Select(binding => binding.Status).OfType<BindingStatus.TransferringOut>().FirstOrDefault()
            ?.Target.To.Value,
    };

    /// <summary>A bank takes away by itself what is about to move, or anything else.</summary>
    private void Remove(string phone)
    {
        var bindings = scene.Context.View.State<Phone.Known>(phone)?.Bindings.All ?? [];
        var leaving = bindings.Where(binding => binding.Status is BindingStatus.TransferringOut { Response: null })
            .ToArray();
        if (leaving.Length == 0 && bindings.IsEmpty)
            return;
        var binding = scene.Random.Any<Binding>(leaving.Length > 0 ? leaving : bindings);
        scene.Context.Execute(
            binding.Institution.Value, phone, new PhoneCommand.Remove(binding.Institution, binding.Id));
    }

    private void CancelRebind()
    {
        if (rebinds.Count == 0)
            return;
        var (phone, id) = scene.Random.Happens(0.8) ? rebinds[^1] : scene.Random.Any(rebinds);
        scene.Context.Execute("holder", phone, new PhoneCommand.CancelTransfer(new(holders.HolderOf(phone)), id));
    }

    private IEnumerable<(string Phone, Phone.Assigned State)> Held =>
        from phone in scene.Participants.Phones
        let state = StateOf(phone)
        where state is not null
        select (phone, state);

    private Phone.Assigned? StateOf(string phone) => scene.Context.View.State<Phone.Assigned>(phone);

    private static HashSet<(string, string?)> Accounts(Phone.Assigned state) =>
        [.. state.Bindings.All.Where(binding => binding.Status is BindingStatus.Live)
            .Select(binding => (binding.Institution.Value, binding.Account))];
}
