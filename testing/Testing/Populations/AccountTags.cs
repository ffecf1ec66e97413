using System.Globalization;

namespace Grid.Testing.Populations;

/// <summary>Tags of accounts that look like nothing and never repeat.</summary>
internal static class AccountTags
{
    /// <summary>The tag of the account with this number: SplitMix64's step, which maps no two to one.</summary>
    public static string Of(long number) =>
        new Draws(number).NextWord().ToString("x16", CultureInfo.InvariantCulture);
}
