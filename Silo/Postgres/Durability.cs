namespace Grid.Silo.Postgres;

/// <summary>Refuses a database that would acknowledge what is not on disk.</summary>
internal static class Durability
{
    private static readonly string[] Needed = ["fsync", "full_page_writes", "synchronous_commit"];

    /// <exception cref="InvalidOperationException">A setting is off that must not be; the message names it.</exception>
    public static async Task Check(string connectionString)
    {
        await using var source = Database.Single(connectionString, "grid durability check");
        foreach (var setting in Needed)
        {
            await using var show = source.CreateCommand($"SHOW {setting}");
            if (await show.ExecuteScalarAsync() is "off")
                throw new InvalidOperationException($"{setting} is off, so that an acknowledged change could be lost.");
        }
    }
}
