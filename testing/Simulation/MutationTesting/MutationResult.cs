namespace Grid.Simulation.MutationTesting;

/// <summary>Plants each bug in turn and says which seed found it.</summary>
public static class MutationResult
{
    /// <summary>Names of the bugs that can be planted.</summary>
    public static IEnumerable<string> Names => Mutants.All.Select(mutation => mutation.Name);

    /// <summary>Plants bugs.</summary>
    /// <param name="root">Folder of the sources.</param>
    /// <param name="names">Which; none for all.</param>
    /// <param name="seeds">How many seeds each is given.</param>
    /// <param name="tell">Called for each: its name, and the line of the seed that found it, or that none did.</param>
    /// <returns>How many were not found, or not decided.</returns>
    public static int All(string root, IReadOnlyCollection<string> names, int seeds, Action<string, string> tell)
    {
        using var workshop = new MutantBuilder(root);
        var missed = 0;
        foreach (var mutation in Mutants.All.Where(one => names.Count == 0 || names.Contains(one.Name)))
        {
            var (isFound, text) = Look(workshop, mutation, seeds);
            missed += isFound ? 0 : 1;
            tell(mutation.Name, text);
        }
        return missed;
    }

    private static (bool IsFound, string Text) Look(MutantBuilder workshop, Mutant mutation, int seeds)
    {
        try
        {
            return workshop.Find(mutation, seeds) is { } found ? (true, found) : (false, "NOT FOUND");
        }
        catch (TimeoutException late)
        {
            return (false, "NOT DECIDED: " + late.Message);
        }
    }

    /// <summary>Plants every bug in the text of its file, and builds nothing.</summary>
    /// <exception cref="InvalidOperationException">The place of one is no longer there.</exception>
    public static void TryAll(string root)
    {
        foreach (var mutation in Mutants.All)
            mutation.Plant(File.ReadAllText(Path.Combine(root, mutation.File)));
    }
}
