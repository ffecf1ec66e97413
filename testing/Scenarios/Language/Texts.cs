namespace Grid.Scenarios.Language;

/// <summary>How messages put several things into a row.</summary>
internal static class Texts
{
    private const int Longest = 40;

    /// <summary>One thing, or several with "or" before the last.</summary>
    public static string Or(IEnumerable<string> things) => Joined(things, "or");

    /// <summary>One thing, or several with "and" before the last.</summary>
    public static string And(IEnumerable<string> things) => Joined(things, "and");

    /// <summary>So much of a text as a message can hold, without what a terminal would obey.</summary>
    public static string Short(string text)
    {
        var shown = string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length <= Longest ? shown : shown + "...";
    }

    private static string Joined(IEnumerable<string> things, string with)
    {
        var all = things.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {with} {all[^1]}";
    }
}
