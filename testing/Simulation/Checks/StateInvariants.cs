using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Engine;
using Grid.ReferenceModel;

namespace Grid.Simulation.Checks;

/// <summary>What holds after every step, of everything that is on disk.</summary>
internal sealed class StateInvariants
{
    private const int LargestRecord = 64 * 1024;

    private readonly StoreInvariants store;
    private readonly Dictionary<Guid, (string Holder, string Institution)> bound = [];
    private readonly Dictionary<Guid, string> usable = [];

    public StateInvariants(StoreInvariants store)
    {
        this.store = store;
        store.Changed = Check;
    }

    /// <summary>Numbers that reported their holder to a card that the grid didn't hold; no card counts them.</summary>
    public HashSet<(string Card, string Phone)> Uncounted { get; } = [];

    /// <summary>Institutions that received duties or breaches before the regulator had registered them.</summary>
    public HashSet<string> Unregistered { get; } = [];

    /// <summary>The accounts bound to each number, and for which holder.</summary>
    public void Decided(DecisionRecord decided)
    {
        if (decided is { Command: CardCommand.NumberHeld held, Reply: Reply.Refused })
            Uncounted.Add((decided.Key, held.Phone.Value));
        foreach (var fact in decided.Facts.OfType<CardFact>())
            RestsOnValid(decided, fact);
        if (decided is { Command: PhoneCommand.ConfirmHolder { Possession: not null }, State: Phone.Assigned number }
            && !number.Tenure.IsChecked && decided.Facts.OfType<PhoneFact.HolderConfirmed>().Any())
            throw new ViolationException("A number assigned without a check makes nobody its holder", decided.Key);
        if (decided is { Command: InstitutionCommand, Envelope: not null, Reply: Reply.Refused })
            Unregistered.Add(decided.Key);
        if (!decided.Facts.OfType<PhoneFact.Bound>().Any())
            return;
        if (decided.Command is PhoneCommand.Bind bind)
            bound[bind.Id] = (bind.Holder.Value, bind.Institution.Value);
        if (decided.Command is PhoneCommand.BindAuthorized { Proposal: var proposal })
        {
            bound[proposal.Id] = (proposal.Holder.Value, proposal.Institution.Value);
            if (decided.Envelope?.From != proposal.Holder.Value)
                throw new ViolationException("The holder's card allows a binding", $"{decided.Key}: {proposal.Id}");
        }
        if (decided.Command is PhoneCommand.Adopt adopt)
            bound[adopt.Id] = (adopt.Holder.Value, adopt.Institution.Value);
    }

    /// <summary>A verification of this very card in this moment answers that it is valid.</summary>
    private static void RestsOnValid(DecisionRecord decided, CardFact fact)
    {
        var check = fact switch
        {
            CardFact.PersonChecked f     => f.Check,
            CardFact.BindingAuthorized f => f.Check,
            CardFact.RelianceAccepted f when decided.Command is CardCommand.AcceptReliance
                { Receipt.Conditional: false } => f.Check,
            _                            => null,
        };
        if (check is not null && CardView.Verify(
            (Card)decided.State, 1, new(null, check.IssuedOn, null), decided.Context.Now)
            .Result is not VerificationResult.Valid)
            throw new ViolationException("Nothing rests on a dead card", $"{decided.Key}: {Words.Of(check)}");
    }

    private void Check(Snapshot? before, Snapshot after)
    {
        if (after.Body.Length > LargestRecord)
            throw new ViolationException("Records stay small", $"{after.Key} has {after.Body.Length} bytes");
        switch (before?.State, after.State)
        {
            case (_, Phone.Known phone):
                Phone(after.Key, phone);
                break;
            case (Card.Held old, Card.Held card):
                Card(after.Key, old, card);
                break;
            case (Cascade old, Cascade cascade):
                if (cascade.Tally.Told < old.Tally.Told || cascade.Tally.Answered < old.Tally.Answered)
                    throw new ViolationException("Cascades only count up", $"{after.Key}: {Words.Of(cascade)}");
                break;
            case (Core.Streams.EventStream old, Core.Streams.EventStream stream):
                if (stream.Appended < old.Appended || stream.Acknowledged < old.Acknowledged)
                    throw new ViolationException("Streams only grow", $"{after.Key}: {Words.Of(stream)}");
                break;
            default:
                break;
        }
    }

    private static void Card(string key, Card.Held old, Card.Held card)
    {
        if (old is Core.Cards.Card.Cancelled && card is not Core.Cards.Card.Cancelled)
            throw new ViolationException("The end of a card is final", key);
        if (card.Current.Print.IssuedOn < old.Current.Print.IssuedOn)
            throw new ViolationException("A replaced card stays dead", key);
        if (card is Core.Cards.Card.Reported { Report: { Channel: ReportChannel.Bank, Reporter: null } report })
            throw new ViolationException("No bank's report without the bank", $"{key}: {Words.Of(report)}");
    }

    private void Phone(string key, Phone.Known phone)
    {
        var tenure = (phone as Phone.Assigned)?.Tenure;
        var here = phone.Bindings.All;
        if (here.DistinctBy(binding => binding.Id).Count() != here.Length)
            throw new ViolationException("One id, one binding at a number", key);
        foreach (var (id, _) in usable.Where(one => one.Value == key).ToArray())
            usable.Remove(id);
        foreach (var binding in here)
        {
            if (binding.Status is BindingStatus.Live && binding.Tenure != tenure?.Number)
                throw new ViolationException("No binding of an ended tenure is live", $"{key}: {Words.Of(binding)}");
            if (binding.Status is not (BindingStatus.Live or BindingStatus.TransferringOut)
                || binding.Tenure != tenure?.Number)
                continue;
            if (!usable.TryAdd(binding.Id, key))
                throw new ViolationException(
                    "No binding is usable at two numbers", $"{binding.Id} at {key} and {usable[binding.Id]}");
            if (!bound.TryGetValue(binding.Id, out var bind) || bind.Holder != tenure.Holder.Value
                || bind.Institution != binding.Institution.Value)
                throw new ViolationException(
                    "A binding is its holder's", $"{key}: {Words.Of(binding)} of {tenure.Holder}");
        }
        var accounts = here.Where(binding => binding.Status is BindingStatus.Live)
            .Select(binding => (binding.Institution, binding.Account)).ToArray();
        if (accounts.Distinct().Count() != accounts.Length)
            throw new ViolationException("One account, one binding", $"{key}: {Words.Of(here)}");
    }
}
