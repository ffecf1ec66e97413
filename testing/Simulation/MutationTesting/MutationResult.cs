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
    /// <param name="tell">Called for each: its name, and the line of the seed that found it, or null.</param>
    /// <returns>How many were not found.</returns>
    public static int All(string root, IReadOnlyCollection<string> names, int seeds, Action<string, string?> tell)
    {
        using var workshop = new MutantBuilder(root);
        var missed = 0;
        foreach (var mutation in Mutants.All.Where(one => names.Count == 0 || names.Contains(one.Name)))
        {
            var found = workshop.Find(mutation, seeds);
            missed += found is null ? 1 : 0;
            tell(mutation.Name, found);
        }
        return missed;
    }

    /// <summary>Plants every bug in the text of its file, and builds nothing.</summary>
    /// <exception cref="InvalidOperationException">The place of one is no longer there.</exception>
    public static void TryAll(string root)
    {
        foreach (var mutation in Mutants.All)
            mutation.Plant(File.ReadAllText(Path.Combine(root, mutation.File)));
    }
}
