using Grid.Testing.Client;

namespace Grid.Cli.Imports;

/// <summary>What is to be imported.</summary>
/// <param name="Input">The file.</param>
/// <param name="Errors">Receives the refused lines.</param>
/// <param name="Server">Where the server is.</param>
/// <param name="Secret">Secret of the client; null: that of the demo client for this kind of file.</param>
/// <param name="Restart">Whether the checkpoint of an earlier run is passed over.</param>
internal sealed record ImportPlan(string Input, string Errors, Uri Server, ClientSecret? Secret, bool Restart)
{
    /// <summary>Where the checkpoint is.</summary>
    public string Progress => Input + ".progress";
}
