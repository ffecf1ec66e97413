using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>What the carrier of a number may read.</summary>
public static class CarrierView
{
    /// <summary>
    /// At how many institutions a release would end bindings now; null unless this carrier serves the number.
    /// </summary>
    public static int? ReleasePreview(Phone state, string carrier) =>
        state is Assigned s && s.Tenure.Carrier == carrier
            ? s.Ledger.Bindings
                .Where(binding => PhoneView.IsUsable(s, binding))
                .Select(binding => binding.Institution)
                .Distinct()
                .Count()
            : null;
}
