using Grid.Core.Institutions;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>What the carrier of a number may read.</summary>
public static class CarrierView
{
    /// <summary>The number as its carrier sees it; null unless this carrier serves it.</summary>
    public static CarrierDetails? Of(Phone state, InstitutionCode carrier) =>
        state is Assigned s && s.Tenure.Carrier == carrier
            ? new(s.Tenure.Number, s.Tenure.Holder, Bound(s), HolderView.Statement(s)!)
            : null;

    private static int Bound(Assigned state) => state.Bindings.All
        .Where(binding => PhoneView.IsUsable(state, binding))
        .Select(binding => binding.Institution)
        .Distinct()
        .Count();
}
