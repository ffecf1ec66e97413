namespace Grid.Simulation.MutationTesting;

/// <summary>A bug of one line, planted into a copy of the sources.</summary>
/// <param name="Name">What is wrong then, in a few words.</param>
/// <param name="File">Where, below the root of the repository.</param>
/// <param name="Right">The text as it is; there once.</param>
/// <param name="Wrong">What stands there instead.</param>
internal sealed record Mutant(string Name, string File, string Right, string Wrong)
{
    /// <summary>The text of the file with the bug in it.</summary>
    /// <exception cref="InvalidOperationException">The place is not there, or not there once.</exception>
    public string Plant(string text)
    {
        var parts = text.Split(Right);
        return parts.Length == 2
            ? parts[0] + Wrong + parts[1]
            : throw new InvalidOperationException($"'{Name}': its place is in {File} {parts.Length - 1} times.");
    }
}
