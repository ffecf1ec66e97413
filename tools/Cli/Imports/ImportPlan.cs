using Grid.Testing.Client;

namespace Grid.Cli.Imports;

/// <summary>What is to be imported.</summary>
/// <param name="Input">The file.</param>
/// <param name="Errors">Where refused lines are told.</param>
/// <param name="Server">Where the server is.</param>
/// <param name="Secret">Who sends it; null: the client of the demonstration that has such things to tell.</param>
/// <param name="Restart">Whether the checkpoint of an earlier run is passed over.</param>
internal sealed record ImportPlan(string Input, string Errors, Uri Server, ClientSecret? Secret, bool Restart)
{
    /// <summary>Where the checkpoint is.</summary>
    public string Progress => Input + ".progress";
}
