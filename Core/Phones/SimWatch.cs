using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>A subscription that is notified of SIM swaps of the number.</summary>
/// <param name="Id">Id of the subscription.</param>
/// <param name="Institution">Code of the institution whose it is.</param>
/// <param name="Tenure">
/// The tenure of the holder who authorized it, with which it ends; null where the institution named the number.
/// </param>
public sealed record SimWatch(Guid Id, InstitutionCode Institution, int? Tenure);
