namespace Grid.Scenarios;

/// <summary>The scenarios that come with the grid.</summary>
public static class Shipped
{
    private const string Extension = ".scenario";

    /// <summary>Their names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Shipped).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of one.</summary>
    /// <exception cref="ArgumentException">There is none with this name.</exception>
    public static string Text(string name)
    {
        using var file = typeof(Shipped).Assembly.GetManifestResourceStream(name + Extension)
            ?? throw new ArgumentException("There is no scenario with this name.", nameof(name));
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
