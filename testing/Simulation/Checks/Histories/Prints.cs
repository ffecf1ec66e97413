using Grid.Core.Cards;

namespace Grid.Simulation.Checks.Histories;

/// <summary>Cards that were issued under one number, newest first; compared by value.</summary>
internal sealed record Prints(Print Newest, Prints? Older)
{
    public Print? On(DateOnly issuedOn) => Newest.IssuedOn == issuedOn ? Newest : Older?.On(issuedOn);

    /// <summary>The newest that was there on a day; the newest of all where none is named.</summary>
    public Print? NewestOn(DateOnly? day) => !(Newest.IssuedOn > day) ? Newest : Older?.NewestOn(day);

    public Print? Matching(Presented shown) =>
        (shown.Name is null || shown.Name == Newest.Name)
        && (shown.IssuedOn is null || shown.IssuedOn == Newest.IssuedOn)
        && (shown.ExpiresOn is null || shown.ExpiresOn == Newest.ExpiresOn)
            ? Newest
            : Older?.Matching(shown);
}
