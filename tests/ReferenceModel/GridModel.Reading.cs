using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.ReferenceModel.Cards;
using Grid.ReferenceModel.Institutions;
using Grid.ReferenceModel.Misuse;
using Grid.ReferenceModel.Phones;
using Grid.ReferenceModel.Streams;

namespace Grid.ReferenceModel;

/// <summary>
/// The reads; each throws a <see cref="ContradictionException"/> where the rules do not allow the answer.
/// </summary>
public sealed partial class GridModel
{
    /// <summary>A card was verified.</summary>
    public void Verified(string key, Presented shown, Verification given) =>
        Read(key, () => new CardModel(key), one => one.Deny(shown, given));

    /// <summary>A card returned the numbers of its holder.</summary>
    public void Numbers(string key, ImmutableArray<NumberPlace.Taken> shown) =>
        Read(key, () => new CardModel(key), one => one.Deny(shown));

    /// <summary>A card returned the binding for which a check was used.</summary>
    public void Authorized(string key, Guid check, BindingAuthorization? shown) =>
        Read(key, () => new CardModel(key), one => one.Deny(check, shown));

    /// <summary>The cases of misuse of a card were shown.</summary>
    public void Cases(string key, ImmutableArray<CardCase> shown) =>
        Read(key, () => new CardModel(key), one => one.DenyCases(shown));

    /// <summary>The blacklist entries of a card's holder were shown.</summary>
    public void Entries(string key, ImmutableArray<BlacklistEntry> shown) =>
        Read(key, () => new CardModel(key), one => one.DenyEntries(shown));

    /// <summary>What is to be done about an issuance was shown.</summary>
    public void RenewalOf(string key, DateOnly issuedOn, Renewal? shown, DateTimeOffset now) =>
        Read(key, () => new CardModel(key), one => one.DenyRenewal(issuedOn, shown, now));

    /// <summary>A case of misuse was shown.</summary>
    public void Case(string key, MisuseCase shown) =>
        Read(key, () => new MisuseModel(key), one => one.Deny(shown));

    /// <summary>A number answered an institution's questions.</summary>
    public void CheckAnswer(string key, PhoneQuery.CheckNumber question, NumberAnswer given) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(question, given));

    /// <summary>A number returned its current or last tenure.</summary>
    public void Tenure(string key, int shown) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(shown));

    /// <summary>A number returned an institution's bindings.</summary>
    public void BindingsOf(string key, InstitutionCode institution, ImmutableArray<InstitutionBinding> shown) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(institution, shown));

    /// <summary>A number returned its view for a person, or null.</summary>
    public void SeenBy(string key, CardKey holder, HolderDetails? shown, DateTimeOffset now) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(holder, shown, now));

    /// <summary>A number returned its holder.</summary>
    public void Held(string key, Core.Phones.Holding? shown, DateTimeOffset now) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(shown, now));

    /// <summary>A number returned its view for a carrier, or null.</summary>
    public void ServedBy(string key, InstitutionCode carrier, CarrierDetails? shown) =>
        Read(key, () => new PhoneModel(key), one => one.Deny(carrier, shown));

    /// <summary>An institution returned its authorization.</summary>
    public void Trusted(string key, InstitutionAuthorization shown) =>
        Read(key, () => new InstitutionModel(key), one => one.Deny(shown));

    /// <summary>An institution returned all that is kept of it.</summary>
    public void CheckDetails(string key, InstitutionDetails? shown) =>
        Read(key, () => new InstitutionModel(key), one => one.Deny(shown));

    /// <summary>A stream returned its waiting events.</summary>
    public void Waiting(string key, long after, int limit, Backlog shown) =>
        Read(key, () => new StreamModel(key), one => one.Deny(after, limit, shown));

    private void Read<T>(string key, Func<T> blank, Func<T, string?> complaint)
        where T : ActorModel
    {
        if (!actors.TryGetValue(key, out var actor))
            actors.Add(key, actor = new(blank()));
        actor.Filter(one => complaint((T)one));
    }
}
